import { isTooShort, tooShort } from './fields.ts'

type RegionNames = {
  name: string
  title: string
  subtitle: string
  districts: { name: string }[]
}

/** What a password must not be made of: the words anybody would try first here. */
export type PasswordContext = { region: RegionNames; email: string; name: string }

const longest = 1_000
/** Below this a word is a syllable that stands in any password. */
const shortestWord = 4

/**
 * What is wrong with a new password, in German, or undefined. The rules of ASVS 5, 6.2: length alone,
 * no kinds of characters; none of the common ones, none that is but a word of its context.
 */
export async function passwordFault(
  password: string,
  context: PasswordContext,
): Promise<string | undefined> {
  const normal = password.normalize('NFKC')
  if (isTooShort(password)) return tooShort
  if (normal.length > longest) return `Das Passwort darf höchstens ${longest} Zeichen haben.`
  const common = await commonPasswords()
  if (common.has(normal.toLowerCase()) || common.has(fold(normal))) {
    return 'Dieses Passwort steht auf den Listen, die Angreifer zuerst durchprobieren. Bitte wählen Sie ein anderes, zum Beispiel vier Wörter hintereinander.'
  }
  if (isContext(fold(normal), contextWords(context))) {
    return 'Dieses Passwort lässt sich leicht erraten: Es besteht aus Ihrem Namen, Ihrer E-Mail-Adresse oder dem Namen der Region. Bitte wählen Sie ein anderes.'
  }
  return undefined
}

/** Nothing but words of the context, perhaps with figures, signs and two letters around them. */
function isContext(folded: string, words: string[]): boolean {
  const rest = words.reduce((left, word) => left.replaceAll(word, '·'), folded)
  return rest.includes('·') && rest.replace(/[^a-z]/g, '').length <= 2
}

/** Longest first, so that a word is not torn by a shorter one in it. */
function contextWords({ region, email, name }: PasswordContext): string[] {
  const texts = [
    region.name,
    region.title,
    region.subtitle,
    ...region.districts.map((district) => district.name),
    'fachwerk',
    'stellenbörse',
    'passwort',
    email,
    name,
  ]
  const words = texts.flatMap((text) => [fold(text), ...text.split(/[^\p{L}\p{N}]+/u).map(fold)])
  return [...new Set(words)]
    .filter((word) => word.length >= shortestWord)
    .toSorted((a, b) => b.length - a.length)
}

/** 'Müller-Straße 5' → 'muellerstrasse5'. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

let known: Promise<Set<string>> | undefined

/** Fifty thousand of them, read when the first password is chosen. */
function commonPasswords(): Promise<Set<string>> {
  known ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  )
  return known
}
