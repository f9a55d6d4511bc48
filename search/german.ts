/**
 * One spelling for what people write in many: ä/ae, ß/ss, case, accents and signs. Used for
 * documents, queries, place names and employer names alike, so that both sides always agree.
 *
 * fold('Bäckerei Müller & Söhne (m/w/d)') === 'baeckerei mueller soehne m w d'
 */
export function fold(text: string): string {
  return text
    .normalize('NFC') // ä is one letter, also where somebody's keyboard made it of two
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => umlauts[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
}

const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }
