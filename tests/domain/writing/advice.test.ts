import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adviceFor, type DraftText } from '#app/domain/writing/advice.ts'

const today = '2026-11-22'

/** An advert nobody needs to say anything about. */
const good: DraftText = {
  title: 'Verkäufer (m/w/d) Bäckerei',
  text: 'Sie verkaufen Brot, Brötchen und Kuchen und beraten unsere Kundschaft. Sie belegen Snacks und halten den Laden sauber. '
    .concat('Sie rechnen gern im Kopf und bleiben freundlich, auch wenn die Schlange lang ist. ')
    .concat(
      'Eine Ausbildung im Verkauf ist gut, aber keine Bedingung: Wir arbeiten Sie vier Wochen ein. ',
    )
    .concat(
      'Wir bieten 30 Tage Urlaub, jedes zweite Wochenende frei und frisches Brot. Bewerben Sie sich per E-Mail.',
    ),
  kind: 'job',
  hours: ['part'],
  hoursPerWeek: 30,
  pay: { min: 15.2, max: 16.5, period: 'hour' },
  places: [{ municipality: '16062041', name: 'Nordhausen' }],
  remote: 'none',
  apply: { email: 'laden@baeckerei.example' },
}

describe('an advert', () => {
  test('that is good gets no advice', () => {
    expect(adviceFor(good, { today })).toEqual([])
  })

  test('of which nothing is written yet is only told what is missing', () => {
    const rules = adviceFor({}, { today }).map(({ rule }) => rule)
    expect(rules).toEqual(['title-missing', 'text-missing', 'pay-missing', 'place-missing'])
    const blank = { title: ' ', text: '\n', pay: null, noPayReason: '', places: [], employer: null }
    expect(adviceFor(blank, { today }).map(({ rule }) => rule)).toEqual(rules)
  })

  test.each<[string, DraftText, string[]]>([
    ['shouts', { title: 'VERKÄUFER (m/w/d)' }, ['title-capitals']],
    ['shouts with signs', { title: 'Verkäufer (m/w/d)!!!' }, ['title-exclamation']],
    ['is urgent', { title: 'Dringend: Koch (m/w/d) ab sofort' }, ['title-urgent']],
    ['has pay in it', { title: 'Koch (m/w/d) 3.200 €' }, ['title-pay']],
    ['has the place in it', { title: 'Koch (m/w/d) Nordhausen' }, ['title-place']],
    ['seeks', { title: 'Wir suchen Koch (m/w/d)' }, ['title-seeking']],
    ['is long', { title: `Koch (m/w/d) ${'mit Herz und Verstand '.repeat(4)}` }, ['title-long']],
    ['is in one form', { title: 'Verkäufer' }, ['title-one-form']],
    ['abbreviates', { title: 'Anlagenmechaniker SHK (m/w/d)' }, []],
    ['is a craft alone', { title: 'Fachkraft für Lagerlogistik' }, []],
  ])('whose title %s', (_, draft, rules) => {
    expect(rulesOf({ ...good, ...draft })).toEqual(rules)
  })

  test.each<[string, DraftText, string[]]>([
    ['has no pay', { pay: null }, ['pay-missing']],
    ['says why it has none', { pay: null, noPayReason: 'Wir verhandeln gerade den Haustarif' }, []],
    ['gives no real reason', { pay: null, noPayReason: 'VB' }, ['pay-reason-empty']],
    ['names a tariff', { pay: { tariff: 'TVöD E 6' } }, []],
    ['is short', { text: 'Wir suchen Verstärkung.' }, ['text-short']],
    ['has no place', { places: [] }, ['place-missing']],
    ['has no place, but needs none', { places: [], remote: 'fully' }, []],
    ['has a district for a place', { places: [{ district: '16062' }] }, ['place-vague']],
    ['is answered by telephone', { apply: { phone: '03631 000 1' } }, ['apply-phone-only']],
    ['cannot be answered', { apply: {} }, ['apply-missing']],
    ['began last week', { startsOn: '2026-11-15' }, ['start-past']],
    ['pays too little', { pay: { min: 12, period: 'hour' } }, ['wage-floor']],
  ])('that %s', (_, draft, rules) => {
    expect(rulesOf({ ...good, ...draft })).toEqual(rules)
  })

  test('is told honestly that pay in adverts is not yet German law', () => {
    const [advice] = adviceFor({ ...good, pay: null }, { today })
    expect(advice).toMatchObject({ field: 'pay', severity: 'hint' })
    expect(advice?.message).toContain('2023/970')
    expect(advice?.message).toContain('ein deutsches Gesetz dazu gibt es noch nicht')
  })

  test('sees a suggestion, and stays as it is', () => {
    const draft = { ...good, title: 'BÄCKER für die Nacht' }
    const before = structuredClone(draft)
    const suggestions = adviceFor(draft, { today }).map(({ suggestion }) => suggestion)
    expect(suggestions).toEqual(['Bäcker für die Nacht', 'BÄCKER (m/w/d) für die Nacht'])
    expect(draft).toEqual(before)
  })

  test('gets advice in its own order: title, text, pay', () => {
    const advice = adviceFor(
      { title: 'Bäcker', text: `${good.text} Bewerbung mit Lichtbild`, places: good.places },
      { today },
    )
    expect(advice.map(({ field }) => field)).toEqual(['title', 'text', 'pay'])
  })
})

describe('any advert', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'BÄCKER ßß',
      'İstanbul in İ',
      '🙂 Ärztin',
      '3.000 €!!',
      'junges Team',
      null,
      undefined,
    ),
  )
  const draft = fc.record({
    title: typed,
    text: typed,
    employer: typed,
    noPayReason: typed,
    places: fc.option(fc.array(fc.record({ name: typed, locality: typed, municipality: typed }))),
  })

  test('gets advice without a throw, and every offset points at its phrase', () => {
    fc.assert(
      fc.property(draft, (one) => {
        for (const { field, phrase, at } of adviceFor(one, { today })) {
          const original = field === 'title' ? one.title : one.text
          expect(at && original?.slice(at.start, at.end)).toBe(phrase)
        }
      }),
    )
  })

  test('gets each piece of advice in words', () => {
    fc.assert(
      fc.property(draft, (one) => {
        for (const { message, rule } of adviceFor(one, { today })) {
          expect(message).toMatch(/[.“”!]$/u)
          expect(rule).toMatch(/^[a-z-]+$/)
        }
      }),
    )
  })
})

function rulesOf(draft: DraftText): string[] {
  return adviceFor(draft, { today }).map(({ rule }) => rule)
}
