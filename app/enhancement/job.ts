const apply = document.querySelector<HTMLElement>('[data-count]')
const address = apply?.dataset['count']

/** Once a page: who comes back to the tab and clicks again applies once. */
let isCounted = false

for (const kind of ['click', 'auxclick']) {
  apply?.addEventListener(kind, ({ target }) => {
    if (isCounted || !address || !(target instanceof Element) || !target.closest('a')) return
    isCounted = navigator.sendBeacon(address)
  })
}
