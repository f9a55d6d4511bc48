import type { Region } from '../region/region.ts'
import { box, type Node, strokes, text } from './nodes.ts'

/** What the networks ask for. */
export const pictureSize = { width: 1200, height: 630 }

/** What a picture says, in ready words. */
export type PictureFacts = {
  title: string
  /** the employer */
  who: string
  where: string
  /** what stands out; null where there is nothing to name */
  pay: string | null
  facts: string[]
}

/** Ink on plaster, as the board's pages are in the light scheme. */
const colours = { plaster: '#fbfaf6', beam: '#3a2e27', ink: '#1d211e', soft: '#50554f' }
const edge = 64
const wall = 196

/** The picture of a job or of the board: a wall of beams at the right, the facts on the plaster. */
export function pictureOf(
  facts: PictureFacts,
  { theme, title, subtitle }: Pick<Region, 'theme' | 'title' | 'subtitle'>,
): Node {
  const accent = theme.accent.light
  return box(
    { ...pictureSize, background: colours.plaster, color: colours.ink, fontFamily: 'Latin, More' },
    box(
      {
        flexDirection: 'column',
        justifyContent: 'space-between',
        width: pictureSize.width - wall,
        padding: `52px ${edge}px 48px`,
      },
      box(
        { alignItems: 'center', paddingBottom: 26, borderBottom: `6px solid ${colours.beam}` },
        sign(accent),
        text(readable(title), { lines: 1, fontSize: 36, fontWeight: 700, width: 760 }),
      ),
      box(
        { flexDirection: 'column' },
        text(unbroken(readable(facts.title)), {
          lines: 3,
          fontWeight: 700,
          ...sizeOf(facts.title),
        }),
        text(readable(facts.who), { ...plain, color: colours.ink, marginTop: 16 }),
        text(readable(facts.where), plain),
      ),
      box(
        { flexDirection: 'column', paddingTop: 22, borderTop: `6px solid ${colours.beam}` },
        ...(facts.pay === null ? [] : [text(readable(facts.pay), { ...strong, color: accent })]),
        text(readable(facts.facts.join(' · ') || subtitle), facts.pay === null ? strong : plain),
      ),
    ),
    box(
      { width: wall, height: pictureSize.height, background: accent },
      timber(theme.accentInk.light),
    ),
  )
}

const strong = { lines: 1, fontSize: 42, fontWeight: 700 }
const plain = { lines: 1, fontSize: 34, color: colours.soft }

/** Short titles large, long ones so that three lines hold them. */
function sizeOf(title: string): { fontSize: number; lineHeight: number } {
  if (title.length <= 44) return { fontSize: 74, lineHeight: 1.1 }
  return { fontSize: title.length <= 75 ? 60 : 50, lineHeight: 1.12 }
}

/** The board's sign, as in the head of every page. */
function sign(colour: string): Node {
  const house = 'M5 48V23L26 5l21 18v25zM5 23h42M5 48h42M26 23v25M5 48 26 23l21 25'
  return box({ marginRight: 22 }, strokes(house, { width: 52, height: 52, colour, thick: 4.2 }))
}

/** Posts, rails and braces from edge to edge. */
function timber(colour: string): Node {
  const { height } = pictureSize
  const storey = height / 3
  const [left, right] = [30, wall - 30]
  const rails = [0, 1, 2, 3].map((one) => `M0 ${one * storey}H${wall}`)
  const braces = [
    `M${left} ${storey}L${right} 0`,
    `M${left} ${storey}L${right} ${2 * storey}M${right} ${storey}L${left} ${2 * storey}`,
    `M${left} ${2 * storey}L${right} ${height}`,
  ]
  const path = [`M${left} 0V${height}M${right} 0V${height}`, ...rails, ...braces].join('')
  return strokes(path, { width: wall, height, colour, thick: 13 })
}

/** A line may end after a slash, but not inside of (m/w/d). */
function unbroken(title: string): string {
  return title.replace(/\([^()\s]*\)/g, (note) => note.replaceAll('/', '/\u2060'))
}

/** What the fonts have signs for: Latin script, its punctuation, the euro. The rest is left out. */
function readable(words: string): string {
  return words
    .normalize('NFC')
    .replace(
      /[^\u0020-\u007e\u00a0-\u024f\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u20ac\u2212]/g,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim()
}
