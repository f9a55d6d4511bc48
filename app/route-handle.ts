/** What a route may ask for besides its page, with `export const handle`. */
type Wish = 'hydrate' | 'enhance' | 'bare'

/**
 * Whether a route asks for something: `hydrate` brings React, `enhance` a small script of ours,
 * `bare` leaves out the head and foot of the board.
 */
export function asks<What extends Wish>(
  handle: unknown,
  what: What,
): handle is Record<What, unknown> {
  return typeof handle === 'object' && handle !== null && what in handle
}
