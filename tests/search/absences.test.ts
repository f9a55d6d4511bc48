import { describe, expect, test } from 'vitest'
import { absencesOf, codeOfWish, wishWithout } from '#search/absences.ts'
import { documentWords } from '#search/document-words.ts'
import type { JobDocument } from '#search/job-index.ts'
import { queryWords } from '#search/words.ts'
import { aDocument } from '#tests/factories/job-document.ts'

describe('a wish to do without', () => {
  test.each([
    ['Nachtschicht', 'nachtfrei'],
    ['Nachtbereitschaftsdienste', 'nachtfrei'],
    ['Wochenenddienst', 'wochenendfrei'],
    ['Samstagsarbeit', 'wochenendfrei'],
    ['Wechselschicht', 'schichtfrei'],
    ['Abenddienst', 'abendfrei'],
    ['Rufbereitschaft', 'bereitschaftsfrei'],
    ['Telefonieren', 'telefonfrei'],
    ['Fernverkehr', 'reisefrei'],
    ['Deutschkenntnisse', 'deutschfrei'],
  ])('%s is one the board can tell: %s', (thing, wish) => {
    expect(wishWithout(thing)).toBe(wish)
    expect(queryWords(`Koch ${wish}`)).toEqual(['koch', codeOfWish(wish)])
  })

  test.each(['Fließband', 'Nachteile', 'Geschichte', 'Feierabend', 'Deutschlandticket', ''])(
    '%j is none',
    (thing) => {
      expect(wishWithout(thing)).toBeUndefined()
    },
  )
})

describe('an advert', () => {
  test.each([
    ['nachtfrei', 'Nachtarbeit wie beim Bäcker gibt es nicht.'],
    ['nachtfrei', 'Zweischichtbetrieb ohne Nachtarbeit.'],
    ['wochenendfrei', 'Kein Abenddienst, keine Wochenenden, versprochen.'],
    ['abendfrei', 'Kein Abenddienst, keine Wochenenden, versprochen.'],
    ['wochenendfrei', 'Gearbeitet wird montags bis freitags.'],
    ['schichtfrei', 'Die Wechselschicht kennen wir nicht.'],
    ['bereitschaftsfrei', 'Bereitschaftsdienste gibt es nicht.'],
    ['deutschfrei', 'Deutschkenntnisse sind nicht entscheidend.'],
  ])('is %s where it promises so: %j', (wish, text) => {
    expect(promisedBy({ text })).toContain(codeOfWish(wish))
  })

  test.each<[string, Partial<JobDocument>]>([
    ['nachtfrei', { text: 'Sie arbeiten im Wechsel von Früh- und Nachtschicht.' }],
    ['nachtfrei', { text: 'Nachtarbeit schreckt Sie nicht.' }],
    ['nachtfrei', { text: 'Sie backen.', hours: ['full', 'night'] }],
    ['nachtfrei', { title: 'Nachtwache', text: 'Sie pflegen.' }],
    ['wochenendfrei', { text: 'Jeder zweite Samstag ist frei.' }],
    ['wochenendfrei', { text: 'Sie backen.', hours: ['weekend'] }],
    ['schichtfrei', { text: 'Sie prüfen.', hours: ['full', 'shift'] }],
    ['deutschfrei', { text: 'Sie prüfen.', german: 5 }],
    ['telefonfrei', { text: 'Sie nehmen Anrufe entgegen.' }],
  ])('is not %s where it says or has it: %j', (wish, facts) => {
    const { promised, unnamed } = absencesOf(aDocument({ id: 1, title: 'x', ...facts }))
    expect([...promised, ...unnamed]).not.toContain(codeOfWish(wish))
  })

  test('that names nothing of it is found after those that promise it', () => {
    const silent = documentWords(aDocument({ id: 1, title: 'Koch', text: 'Sie kochen.' }))
    const promising = documentWords(aDocument({ id: 2, title: 'Koch', text: 'Nachts nie.' }))
    const code = codeOfWish('nachtfrei')
    expect(silent.parts.split(' ')).toContain(code)
    expect(promising.names.split(' ')).toContain(code)
  })

  test('that rests on Sundays may still work on Saturdays', () => {
    expect(promisedBy({ text: 'Sonntags haben wir grundsätzlich frei.' })).toEqual([])
  })

  test('without a text tells nothing', () => {
    expect(absencesOf(aDocument({ id: 1, text: '' }))).toEqual({ promised: [], unnamed: [] })
  })
})

function promisedBy(facts: Partial<JobDocument>): string[] {
  return absencesOf(aDocument({ id: 1, title: 'x', ...facts })).promised
}
