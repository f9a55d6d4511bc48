import type { Region } from './domain/region.ts'

/** The region's colours as custom properties, for a `<style>` whose hash the CSP allows. */
export function themeStyle({ theme }: Pick<Region, 'theme'>): string {
  const shade = ({ light, dark }: { light: string; dark: string }) => `light-dark(${light},${dark})`
  return (
    `:root{--accent:${shade(theme.accent)};--accent-ink:${shade(theme.accentInk)};` +
    `--mark:${shade(theme.mark)}}`
  )
}
