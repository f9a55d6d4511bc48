import { expect, test } from 'vitest'
import { textWordsOf, wordsOf } from '#search/german.ts'
import { otherWords } from '#search/offers.ts'
import { queryWords } from '#search/words.ts'

test.each([
  ['Dienstrad', 'Es erwarten Sie Jobrad und vergünstigtes Essen.'],
  ['Kantine', 'Es erwarten Sie Jobrad und vergünstigtes Essen.'],
  ['Jobticket', 'Das Deutschlandticket bezahlen wir.'],
  ['Rentner', 'Hausfrauen, Frührentner und Nebenerwerbslandwirte passen wunderbar.'],
  ['Werkstudent', 'Schülerinnen, Rentner und Studierende sind willkommen.'],
  ['draußen', 'Sie sind wetterfest und höflich.'],
])('%s is found in "%s"', (word, text) => {
  expect(otherWords(textWordsOf(text))).toEqual(expect.arrayContaining(wordsOf(word)))
})

test('a text that offers nothing of the kind has no other words', () => {
  expect(otherWords(textWordsOf('Sie backen Brot und Brötchen.'))).toEqual([])
  expect(otherWords('')).toEqual([])
})

test.each(['Vier-Tage-Woche', '4-Tage-Woche', '4 Tage Woche', 'vier Tage Woche', 'Viertagewoche'])(
  'a working week is one word however it is written: %s',
  (written) => {
    expect(queryWords(`Koch ${written}`)).toEqual(['koch', '4tagewoche'])
    expect(otherWords(textWordsOf('Die 4-Tage-Woche ist möglich.'))).toEqual(['4tagewoche'])
  },
)

test('numbers are the same in letters and digits', () => {
  expect(queryWords('dreißig Tage Urlaub')).toEqual(queryWords('30 Tage Urlaub'))
})

test('who gives something is no word to look for', () => {
  expect(queryWords('Deutschlandticket vom Arbeitgeber')).toEqual(wordsOf('Deutschlandticket'))
  expect(queryWords('Arbeitgeber')).toEqual(wordsOf('Arbeitgeber'))
})

test('a word that every object has is a word like others', () => {
  expect(queryWords('Koch constructor')).toEqual(['koch', 'constructor'])
})
