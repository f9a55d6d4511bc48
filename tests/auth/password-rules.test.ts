import { describe, expect, test } from 'vitest'
import { hashPassword, isPassword } from '#app/auth/password.server.ts'
import { passwordFault } from '#app/auth/password-rules.server.ts'
import { region } from '#tests/support/services.ts'

const context = { region, email: 'erna.backhaus@baecker.example', name: 'Erna Backhaus' }
const faultOf = (password: string) => passwordFault(password, context)

describe('a password', () => {
  test.each([
    'Frische Brötchen um fünf!',
    'regen tasse kabel mond',
    'ohneziffernundzeichen',
    '48201957365',
    'ÄÖÜäöüß?',
    '🥖🥐🧀🍞🥯🥨🥪🧁',
    ' mit Leerzeichen am Rand ',
    'Nordhausen liegt an der Zorge',
    'Erna mag Mohnkuchen',
    'x'.repeat(500) + 'y'.repeat(500),
  ])('may be %j', async (password) => {
    expect(await faultOf(password)).toBeUndefined()
  })

  test.each(['', 'kurz', '1234567', '🥖🥐🧀🍞🥯🥨🥪', 'ﬁve'])(
    'is not too short: %j',
    async (password) => {
      expect(await faultOf(password)).toMatch(/mindestens 8 Zeichen/)
    },
  )

  test('is counted as it is stored', async () => {
    expect(await faultOf('ﬁﬁﬁﬁzu')).toBeUndefined() // ten letters, however they are written
    expect(await faultOf('x'.repeat(1_001))).toMatch(/höchstens 1000 Zeichen/)
  })

  test.each([
    'password',
    'PassWord',
    '123456789',
    'qwertyuiop',
    'pass-word',
    'Iloveyou1',
    'ｐａｓｓｗｏｒｄ',
  ])('is not one that everybody tries first: %j', async (password) => {
    expect(await faultOf(password)).toMatch(/Listen, die Angreifer zuerst durchprobieren/)
  })

  test.each([
    'Nordthüringen',
    'nordthueringen1',
    'Fachwerk2026!',
    'fachwerk-demo'.replace('demo', 'nordhausen'),
    'NORDHAUSEN 99734',
    'Kyffhäuserkreis',
    'erna.backhaus@baecker.example',
    'ErnaBackhaus',
    'backhaus1968',
    'Stellenbörse!!',
  ])('is not merely a word of its surroundings: %j', async (password) => {
    expect(await faultOf(password)).toMatch(/leicht erraten/)
  })

  test('matters to its last sign', async () => {
    const long = 'Brot '.repeat(150)
    const hash = await hashPassword(`${long}a`)
    expect(await isPassword(hash, `${long}a`)).toBe(true)
    expect(await isPassword(hash, `${long}b`)).toBe(false)
  })
})
