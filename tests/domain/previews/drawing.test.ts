import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createDrawingDesk, Crowded } from '#app/domain/previews/drawing.server.ts'
import { box } from '#app/domain/previews/nodes.ts'

const node = (name: string | number) => box({}, String(name))

/** A desk whose drawings are ten bytes and say how many were under way at once. */
function slowDesk(options: { maxBytes?: number; maxWaiting?: number } = {}) {
  const seen = { drawn: 0, atOnce: 0, most: 0 }
  const desk = createDrawingDesk({
    ...options,
    async draw() {
      seen.drawn += 1
      seen.atOnce += 1
      seen.most = Math.max(seen.most, seen.atOnce)
      await nextTurn()
      seen.atOnce -= 1
      return Buffer.alloc(10)
    },
  })
  return { desk, seen }
}

describe('the drawing desk', () => {
  test('draws one picture at a time, and the same for a crowd only once', async () => {
    const { desk, seen } = slowDesk()
    await Promise.all(Array.from({ length: 200 }, (_, one) => desk.picture(node(one % 4))))
    expect(seen).toMatchObject({ drawn: 4, most: 1 })
  })

  test('keeps what was asked for last, as far as its memory goes', async () => {
    const { desk, seen } = slowDesk({ maxBytes: 25 })
    for (const name of ['a', 'b', 'a', 'c', 'a']) await desk.picture(node(name))
    expect(seen.drawn).toBe(3)
    await desk.picture(node('b'))
    expect(seen.drawn).toBe(4)
  })

  test('turns away who comes when too many wait, and goes on', async () => {
    const { desk } = slowDesk({ maxWaiting: 2 })
    const waiting = [desk.picture(node(1)), desk.picture(node(2))]
    await expect(desk.picture(node(3))).rejects.toBeInstanceOf(Crowded)
    await Promise.all(waiting)
    await expect(desk.picture(node(3))).resolves.toHaveProperty('etag')
  })

  test('goes on after a drawing that failed', async () => {
    let fails = true
    const desk = createDrawingDesk({
      draw: () => (fails ? Promise.reject(new Error('no ink')) : Promise.resolve(Buffer.from('x'))),
    })
    await expect(desk.picture(node(1))).rejects.toThrow('no ink')
    fails = false
    await expect(desk.picture(node(1))).resolves.toHaveProperty('png')
  })
})
