import { accentOf } from './accent.ts'
import { parseEmbedLook } from './embed-look.ts'

/**
 * The colours of a frame as a style sheet, which the policy allows where it would not allow styles in
 * the page. It stands above the region's theme.
 *
 * @returns undefined for a colour or scheme that is none
 */
export function embedTheme(params: URLSearchParams): string | undefined {
  const { look, problems } = parseEmbedLook(params)
  if (problems.length > 0) return undefined
  const colours = look.accent === null ? undefined : accentOf(look.accent)
  const rules = [
    ...(look.scheme === 'auto' ? [] : [`color-scheme:${look.scheme}`]),
    ...(colours
      ? [
          `--accent:light-dark(${colours.shades.light},${colours.shades.dark})`,
          `--accent-ink:light-dark(${colours.ink.light},${colours.ink.dark})`,
        ]
      : []),
  ]
  return `html:root{${rules.join(';')}}\n`
}
