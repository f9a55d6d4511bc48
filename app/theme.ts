import type { Region, Shades } from './domain/region/region.ts'

/** The region's colours as custom properties, for a `<style>` whose hash the CSP allows. */
export function themeStyle({ theme }: Pick<Region, 'theme'>): string {
  return (
    `:root{--accent:${shade(theme.accent)};--accent-ink:${shade(theme.accentInk)};` +
    `--mark:${shade(theme.mark)}}`
  )
}

function shade({ light, dark }: Shades): string {
  return `light-dark(${light},${dark})`
}
