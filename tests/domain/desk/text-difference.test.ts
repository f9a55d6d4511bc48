import { describe, expect, test } from 'vitest'
import { textDifference } from '#app/domain/desk/text-difference.ts'

const marks = { kept: ' ', gone: '-', new: '+' }
const lines = (from: string, to: string) =>
  textDifference(from, to).map(({ line, is }) => marks[is] + line)

describe('the difference of two texts', () => {
  test('goes sentence by sentence', () => {
    expect(
      lines(
        'Wir backen Brot. Sie backen mit.\nBewerben Sie sich bei uns.',
        'Wir backen Brot. Sie zahlen 50 Euro.\nBewerben Sie sich bei uns.\nNur per Messenger.',
      ),
    ).toEqual([
      ' Wir backen Brot.',
      '-Sie backen mit.',
      '+Sie zahlen 50 Euro.',
      ' Bewerben Sie sich bei uns.',
      '+Nur per Messenger.',
    ])
  })

  test('is nothing for the same text, and everything for another', () => {
    expect(lines('Eins. Zwei.', 'Eins. Zwei.')).toEqual([' Eins.', ' Zwei.'])
    expect(lines('', 'Neu.')).toEqual(['+Neu.'])
    expect(lines('Alt.', '')).toEqual(['-Alt.'])
  })

  test('shows both whole when they are longer than any advert', () => {
    const long = Array.from({ length: 401 }, (_, at) => `Zeile ${at}`).join('\n')
    expect(textDifference(long, 'kurz')).toHaveLength(402)
  })
})
