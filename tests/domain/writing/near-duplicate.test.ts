import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isNearDuplicate, similarityOf } from '#app/domain/writing/near-duplicate.ts'

const boilerplate = `Wir bieten einen sicheren Arbeitsplatz in einem Familienbetrieb mit kurzen Wegen.
Sie bekommen 30 Tage Urlaub, Zuschuss zum Jobrad und eine betriebliche Altersvorsorge.
Überstunden werden aufgeschrieben und ausgeglichen. Im Sommer feiern wir gemeinsam im Hof.
Bewerben Sie sich per E-Mail oder kommen Sie einfach vorbei, wir nehmen uns gern Zeit für Sie.`

const seller = {
  title: 'Verkäufer (m/w/d) Bäckerei in Nordhausen',
  text: `Für unsere Filiale in Nordhausen suchen wir ab dem 1. Januar 2027 Verstärkung.
Sie verkaufen Brot und Kuchen, belegen Snacks, kassieren und halten den Laden in Ordnung.
Wichtig sind uns Freundlichkeit, Zuverlässigkeit und Freude am frühen Morgen.\n${boilerplate}`,
}
const baker = {
  title: 'Bäckergeselle (m/w/d) für die Nachtschicht',
  text: `In unserer Backstube stehen Sie am Ofen, führen Sauerteige und formen Brote von Hand.
Sie haben die Gesellenprüfung bestanden oder backen seit Jahren mit Leidenschaft.
Wir fangen um zwei Uhr an und sind um zehn fertig.\n${boilerplate}`,
}

describe('the same advert once more', () => {
  const { title, text } = seller
  test.each([
    ['unchanged', seller],
    ['with another date', { title, text: text.replace('1. Januar 2027', '15. März 2027') }],
    [
      'in another town',
      {
        title: title.replace('Nordhausen', 'Sondershausen'),
        text: text.replaceAll('Nordhausen', 'Sondershausen'),
      },
    ],
    [
      'spelt otherwise',
      { title: 'VERKAEUFER (w/m/d) Bäckerei in Nordhausen', text: text.toUpperCase() },
    ],
    ['with a sentence more', { title, text: `${text}\nAuch im Quereinstieg willkommen.` }],
  ])('%s is a near duplicate', (_, other) => {
    expect(similarityOf(seller, other)).toBeGreaterThan(0.75)
    expect(isNearDuplicate(seller, other)).toBe(true)
  })
})

describe('another advert', () => {
  test('of the same house, with the same paragraphs at the end, is none', () => {
    expect(similarityOf(seller, baker)).toBeGreaterThan(0.2)
    expect(isNearDuplicate(seller, baker)).toBe(false)
  })

  test('whose own part is shorter than what it shares is none either', () => {
    const short = { title: 'Fahrer (m/w/d)', text: `Sie fahren aus.\n${boilerplate}` }
    const other = { title: 'Reinigungskraft (m/w/d)', text: `Sie putzen.\n${boilerplate}` }
    expect(isNearDuplicate(short, other)).toBe(false)
  })

  test('of which nothing is written is like none', () => {
    expect(similarityOf({ title: '', text: '' }, { title: '', text: '' })).toBe(0)
    expect(similarityOf(seller, { title: '', text: '' })).toBe(0)
  })
})

describe('any two adverts', () => {
  const advert = fc.record({
    title: fc.string({ unit: 'grapheme' }),
    text: fc.oneof(fc.string({ unit: 'binary' }), fc.lorem({ maxCount: 40 })),
  })

  test('are alike the same from both sides, between 0 and 1', () => {
    fc.assert(
      fc.property(advert, advert, (a, b) => {
        const similarity = similarityOf(a, b)
        expect(similarity).toBe(similarityOf(b, a))
        expect(similarity).toBeGreaterThanOrEqual(0)
        expect(similarity).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('are wholly alike when they are one and have a word', () => {
    fc.assert(
      fc.property(advert, (one) => {
        const text = `${one.text} Brot`
        expect(similarityOf({ ...one, text }, { ...one, text })).toBe(1)
      }),
    )
  })
})
