import { describe, expect, test } from 'vitest'
import { seal, unseal } from '#app/auth/secret-box.ts'

const key = '0f'.repeat(32)
const lock = { key, about: 'totp of account 1' }

describe('a sealed secret', () => {
  test('tells nothing, and never looks the same twice', () => {
    const [one, two] = [seal('GEZDGNBV', lock), seal('GEZDGNBV', lock)]
    expect(one).toMatch(/^sealed1:[\w-]+$/)
    expect(one).not.toContain('GEZDGNBV')
    expect(one).not.toBe(two)
    expect([unseal(one, lock), unseal(two, lock)]).toEqual(['GEZDGNBV', 'GEZDGNBV'])
  })

  test('opens with no other key, for nobody else, and not once it was changed', () => {
    const sealed = seal('GEZDGNBV', lock)
    expect(unseal(sealed, { ...lock, key: '0e'.repeat(32) })).toBeUndefined()
    expect(unseal(sealed, { ...lock, key: undefined })).toBeUndefined()
    expect(unseal(sealed, { ...lock, about: 'totp of account 2' })).toBeUndefined()
    const bytes = Buffer.from(sealed.slice(8), 'base64url')
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(unseal(`sealed1:${changed.toString('base64url')}`, lock)).toBeUndefined()
    }
    for (const broken of ['sealed1:', 'sealed1:AAAA', sealed.slice(0, 30)]) {
      expect(unseal(broken, lock)).toBeUndefined()
    }
  })
})

test('without a key a secret stays as it is, and what was stored so is read with one, too', () => {
  expect(seal('GEZDGNBV', { ...lock, key: undefined })).toBe('GEZDGNBV')
  expect(unseal('GEZDGNBV', lock)).toBe('GEZDGNBV')
})
