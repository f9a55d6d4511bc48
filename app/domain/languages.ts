/** A language the board speaks. */
export type Language = {
  /** BCP 47, for `lang` and `hreflang` */
  code: string
  /** as Open Graph has it */
  locale: string
  /** where a page of the board stands in this language */
  pathOf: (path: string) => string
}

/** The one whose pages stand under the plain paths, shown to whoever speaks none of them. */
export const mainLanguage: Language = { code: 'de', locale: 'de_DE', pathOf: (path) => path }

/** Every language the public pages are written in: one more here, and every page names it. */
export const languages: readonly Language[] = [mainLanguage]

/** The same page in every language, and which one to show to the others (`x-default`). */
export function versionsOf(path: string): { hreflang: string; path: string }[] {
  return [
    ...languages.map(({ code, pathOf }) => ({ hreflang: code, path: pathOf(path) })),
    { hreflang: 'x-default', path: mainLanguage.pathOf(path) },
  ]
}
