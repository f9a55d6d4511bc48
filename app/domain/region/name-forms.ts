import { fold } from '#search/german.ts'
import { headOf } from './place-index.ts'
import { titles } from './places.ts'

/** What comes between a name and the river, wood or town it lies at. */
const prepositionPattern = / (?:am|an|auf|bei|im|in|ob|unterm?|vor|zu) /

/** Folded for looking up a place to start from: "St. Georgen" is Sankt Georgen. */
export function foldName(text: string): string {
  if (/^[a-z]+$/i.test(text)) return text.toLowerCase() // half of all names, at a tenth of the cost
  return fold(text).replace(/^st(?= )/, 'sankt')
}

/**
 * How people write a place's name: in full, without what tells it from others ("Frankfurt" for
 * Frankfurt am Main, "Mühlhausen" for Mühlhausen/Thüringen), without a title, without the dots.
 */
export function wholeForms(name: string): string[] {
  const forms = new Set<string>()
  for (const spelling of withoutDots(name)) {
    const full = foldName(spelling)
    const head = headOf(spelling)
    for (const form of [full, head === spelling ? full : foldName(head), beforePreposition(full)]) {
      forms.add(form)
      forms.add(withoutTitle(form))
    }
  }
  return [...forms]
}

/** Parts that people take for the whole: "Langensalza", "Leinefelde", "Worbis". */
export function partForms(name: string): string[] {
  if (!/-|^bad /i.test(name)) return []
  return withoutDots(headOf(name)).flatMap((spelling) => {
    const halves = spelling.split('-').map(foldName)
    const parts = halves.length > 1 ? halves.filter((half) => half.length > 3) : []
    const [first = ''] = halves
    return first.startsWith('bad ') ? [...parts, first.slice('bad '.length)] : parts
  })
}

/** The name, and as somebody types it who has no umlauts: "Muhlhausen". */
export function withoutDots(name: string): string[] {
  return /[äöü]/i.test(name) ? [name, name.normalize('NFD').replace(/\u0308/g, '')] : [name]
}

function beforePreposition(form: string): string {
  const end = prepositionPattern.exec(form)?.index ?? form.length
  return form.slice(0, end)
}

/** "Heiligenstadt" for Heilbad Heiligenstadt; a Bad without its Bad may be another town. */
function withoutTitle(form: string): string {
  const end = form.indexOf(' ')
  if (end === -1) return form
  const first = form.slice(0, end)
  return titles.has(first) || first === 'heilbad' ? form.slice(end + 1) : form
}
