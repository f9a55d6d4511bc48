/** An element as satori takes it: what JSX would make, without needing it here. */
export type Node = {
  type: string
  props: {
    style?: Record<string, string | number>
    children?: (Node | string)[]
    [attribute: string]: unknown
  }
}

/** A box that lays its children out in a row, or as `style` says. */
export function box(style: Record<string, string | number>, ...children: (Node | string)[]): Node {
  return { type: 'div', props: { style: { display: 'flex', ...style }, children } }
}

/** Text of at most `lines` lines; what is left over ends in "…", and no word runs out of the box. */
export function text(
  content: string,
  { lines, ...style }: { lines: number } & Record<string, string | number>,
): Node {
  const wrapping = { display: 'block', wordBreak: 'break-word', overflow: 'hidden' }
  return {
    type: 'div',
    props: { style: { ...wrapping, lineClamp: lines, ...style }, children: [content] },
  }
}

/** Strokes on a field of their own. */
export function strokes(
  path: string,
  {
    width,
    height,
    colour,
    thick,
  }: Record<'width' | 'height' | 'thick', number> & {
    colour: string
  },
): Node {
  const stroke = { d: path, fill: 'none', stroke: colour, strokeWidth: thick }
  return {
    type: 'svg',
    props: {
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      children: [{ type: 'path', props: stroke }],
    },
  }
}
