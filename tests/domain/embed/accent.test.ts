import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrast } from '#app/domain/contrast.ts'
import { accentAdvice, accentOf } from '#app/domain/embed/accent.ts'

const hex = fc
  .integer({ min: 0, max: 0xff_ff_ff })
  .map((colour) => colour.toString(16).padStart(6, '0'))

describe('a colour of somebody’s own', () => {
  test('can be read in both schemes, and what stands on it, whatever it is', () => {
    fc.assert(
      fc.property(hex, (colour) => {
        const { shades, ink } = accentOf(colour)
        const ratios = [
          contrast(shades.light, '#efebe2'),
          contrast(shades.light, '#fbfaf6'),
          contrast(shades.dark, '#242822'),
          contrast(shades.dark, '#141614'),
          contrast(ink.light, shades.light),
          contrast(ink.dark, shades.dark),
        ]
        expect(Math.min(...ratios)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })

  test('stays as it is where it is strong enough', () => {
    expect(accentOf('8c2f1b').shades.light).toBe('#8c2f1b')
    expect(accentOf('ffcc00').shades.dark).toBe('#ffcc00')
  })

  test('gives way to its darker tone where it is weak, and somebody is told', () => {
    expect(accentAdvice('ffcc00')).toMatchObject({ isWeak: true, used: '#7a6200' })
    expect(accentAdvice('8c2f1b')).toMatchObject({ isWeak: false, used: '#8c2f1b' })
  })
})
