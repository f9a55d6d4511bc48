/** Contrast ratio of two colours like #0b5d4b or #fff, 1 … 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [light = 1, dark = 1] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** Red, green and blue of a colour like #0b5d4b or #fff, 0 … 255 each. */
export function channels(colour: string): [red: number, green: number, blue: number] {
  const digits = colour.length === 4 ? colour.replace(/[^#]/g, '$&$&') : colour
  const part = (at: number) => Number.parseInt(digits.slice(at, at + 2), 16)
  return [part(1), part(3), part(5)]
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
