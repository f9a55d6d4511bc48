import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

const app = new URL('../../app/', import.meta.url).pathname
const routes = readdirSync(`${app}routes`).filter((file) => /\.tsx?$/.test(file))

test.each(['root.tsx', ...routes.map((file) => `routes/${file}`)])(
  '%s can be loaded where there is no document, browser scripts and all',
  async (file) => {
    const loaded = (await import(/* @vite-ignore */ app + file)) as Record<string, unknown>
    const doors = [loaded['loader'], loaded['action'], loaded['default']]
    expect(doors.some((door) => typeof door === 'function')).toBe(true)
  },
)
