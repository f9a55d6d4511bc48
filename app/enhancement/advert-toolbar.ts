/** Buttons that put Markdown around what is selected; their values say which, `|` is the text. */
export function toolbar(form: HTMLFormElement): void {
  const bar = document.getElementById('toolbar')
  const area = form.querySelector<HTMLTextAreaElement>('textarea#description')
  if (!bar || !area) return
  bar.hidden = false
  bar.addEventListener('click', ({ target }) => {
    const { value } = target as HTMLButtonElement
    if (!value) return
    const [before = '', after = ''] = value.split('|')
    const { selectionStart: start, selectionEnd: end } = area
    const text = area.value.slice(start, end)
    const isLine = after === ''
    const isAtStart = start === 0 || area.value[start - 1] === '\n'
    const put = isLine
      ? (isAtStart ? '' : '\n') + text.replace(/^/gm, before)
      : before + text + after
    area.setRangeText(put, start, end, 'end')
    if (!isLine && text === '') area.selectionEnd = area.selectionStart = start + before.length
    area.focus()
    area.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
