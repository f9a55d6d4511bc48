/** What a visitor asks within the frame that the page set. */
export type Question = {
  q: string
  page: number
  /** name of a facet → values */
  chosen: Map<string, Set<string>>
}

/**
 * The parameters of a question, on all its pages. A choice narrows its facet; without one the frame's own values hold,
 * so nobody gets out of the frame.
 *
 * @param frame parameters the page set, with its `slice`
 */
export function paramsOf(frame: URLSearchParams, { q, chosen }: Question): URLSearchParams {
  const params = new URLSearchParams(frame)
  for (const [name, values] of chosen) {
    if (values.size === 0) continue
    params.delete(name)
    for (const value of values) params.append(name, value)
  }
  params.delete('q')
  if (q) params.set('q', q)
  return params
}

/** The frame an element names: `preset` as in the address of a search, and `slice`. */
export function frameOf(preset: string | null, slice: string | null): URLSearchParams {
  const frame = new URLSearchParams(preset ?? '')
  for (const name of ['page', 'size', 'lang']) frame.delete(name)
  if (slice) frame.set('slice', slice)
  return frame
}
