import { channels, contrast } from '../contrast.ts'
import type { Shades } from '../region/region.ts'

/** The darkest ground of the light scheme that text stands on, and the lightest of the dark one. */
const grounds: Shades = { light: '#efebe2', dark: '#242822' }
/** Text on a button of that colour. */
const inks = ['#ffffff', '#141614'] as const
/** WCAG 2.2, success criterion 1.4.3. */
const least = 4.5

/** A colour somebody chose, as the page uses it. */
export type Accent = { shades: Shades; ink: Shades }

/**
 * A colour of six hexadecimal digits as it can carry text in both schemes: where it stands out too
 * little from the ground, its next darker (or, on dark ground, lighter) tone that does takes its place.
 */
export function accentOf(hex: string): Accent {
  const colour = `#${hex}`
  const shades: Shades = {
    light: readable(colour, '#000000', grounds.light),
    dark: readable(colour, '#ffffff', grounds.dark),
  }
  return { shades, ink: { light: inkOn(shades.light), dark: inkOn(shades.dark) } }
}

/** How strong a colour is on light ground by itself, and what stands in its place in both schemes. */
export function accentAdvice(hex: string) {
  const ratio = contrast(`#${hex}`, grounds.light)
  const { shades } = accentOf(hex)
  return { ratio, isWeak: ratio < least, used: shades.light, dark: shades.dark }
}

function readable(colour: string, towards: string, ground: string): string {
  for (let share = 0; share < 1; share += 0.04) {
    const tone = mixed(colour, towards, share)
    if (contrast(tone, ground) >= least) return tone
  }
  return towards
}

function inkOn(colour: string): string {
  const [white, black] = inks
  return contrast(white, colour) >= contrast(black, colour) ? white : black
}

function mixed(colour: string, other: string, share: number): string {
  const from = channels(colour)
  const to = channels(other)
  const parts = from.map((value, at) => Math.round(value + ((to[at] ?? 0) - value) * share))
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
