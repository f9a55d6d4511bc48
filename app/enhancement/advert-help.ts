import { make } from './make.ts'

type Advice = {
  field: string
  rule: string
  severity: 'law' | 'hint'
  message: string
  suggestion?: string
  context?: { before: string; phrase: string; after: string }
}

/** Without what is missing where somebody has not been yet: it may still come. */
export function dueAdvice(advice: Advice[], visited: Set<string>): Advice[] {
  return advice.filter(({ field, rule }) => !rule.endsWith('-missing') || visited.has(field))
}

/** Advice below its fields, in place of what stood there. */
export function showAdvice(form: HTMLFormElement, advice: Advice[]): void {
  for (const place of form.querySelectorAll<HTMLElement>('[data-advice]')) {
    const own = advice.filter(({ field }) => field === place.dataset['advice'])
    place.replaceChildren(...own.map((one) => paragraph(form, one)))
  }
}

function paragraph(form: HTMLFormElement, advice: Advice): HTMLElement {
  const { severity, message, context, suggestion, field } = advice
  const line = make('p', {})
  if (severity === 'law') line.append(make('strong', {}, form.dataset['law'] ?? ''), ' ')
  line.append(message)
  if (context) {
    line.append(make('q', {}, context.before, make('mark', {}, context.phrase), context.after))
  }
  if (suggestion !== undefined) {
    const button = { type: 'button', 'data-take': field, value: suggestion }
    line.append(' ', make('button', button, `„${suggestion}“ ${form.dataset['take']}`))
  }
  return line
}

/** The occupations a title may mean; what is chosen stays chosen. */
export function showOccupations(
  form: HTMLFormElement,
  occupations: { kldb: string; name: string }[],
): void {
  const place = form.querySelector<HTMLElement>('[data-occupations]')
  if (!place) return
  const chosen = form.querySelector<HTMLInputElement>('[name=occupation]:checked')?.value
  const none = { kldb: 'none', name: place.dataset['none'] ?? '' }
  const all = occupations.length > 0 ? [...occupations, none] : []
  place.replaceChildren(
    ...all.map(({ kldb, name }) => {
      const radio = make('input', { type: 'radio', name: 'occupation', value: kldb })
      ;(radio as HTMLInputElement).checked = kldb === chosen
      return make('label', { class: 'check' }, radio, name)
    }),
  )
}
