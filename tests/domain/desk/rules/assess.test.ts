import { expect, test } from 'vitest'
import { type AdvertFacts, assess } from '#app/domain/rules/assess.ts'
import { assessText } from '#app/domain/rules/assessing.server.ts'
import { Rules } from '#app/domain/rules/rules.ts'
import { printOf } from '#app/domain/rules/text-print.ts'
import { region } from '#tests/support/services.ts'

const quiet = { advertsToday: 1, placesOfText: 1 }
const honest: AdvertFacts = {
  title: 'Bäcker (m/w/d)',
  text: 'Sie backen Brot und Brötchen.',
  kind: 'job',
  occupation: '29222',
  pay: { min: 16, max: 18, period: 'hour', tariff: null },
  hoursPerWeek: 38.5,
  today: '2026-11-22',
  isConfirmed: true,
  foreignHosts: [],
  isImport: false,
}
const fraud = { ...honest, text: 'Bewerbung nur über WhatsApp. Der Test läuft über Video-Ident.' }
const { rules } = region
const paid = (min: number, facts: Partial<AdvertFacts> = {}) =>
  assess(
    { ...honest, ...facts, pay: { min, max: null, period: 'hour', tariff: null } },
    quiet,
    rules,
  ).findings.map(({ rule }) => rule)
const inTown = (town: string) =>
  printOf(`Wir suchen in ${town} Leute, die älteren Menschen im Haushalt helfen.`, [town])

test('weights of the rules that hit add up to score and risk, each with its words', () => {
  expect(assess(honest, quiet, rules)).toMatchObject({ score: 0, risk: 'green', isHeld: false })
  const { score, risk, isHeld, findings } = assess(fraud, quiet, rules)
  expect({ score, risk, isHeld }).toEqual({ score: 95, risk: 'red', isHeld: true })
  expect(findings.map(({ reason }) => reason).join()).toMatch(/„video ident“.*„nur ueber whatsapp“/)
})

test('a rule that is off finds nothing, and an unconfirmed employer alone is not held', () => {
  const off = { ...rules, rules: rules.rules.map((rule) => ({ ...rule, on: false })) }
  expect(assess(fraud, quiet, off).findings).toEqual([])
  expect(assess({ ...honest, isConfirmed: false }, quiet, rules)).toMatchObject({ isHeld: false })
})

test('what has been public so far is no news, what was added is', () => {
  const was = { ...honest, text: 'Bewerbung nur über WhatsApp.' }
  expect(assessText({ region }, was, was).findings).toEqual([])
  expect(assessText({ region }, fraud, was).findings.map(({ rule }) => rule)).toEqual([
    'identity-check',
  ])
})

test('pay is held against what is asked for, and against the minimum wage', () => {
  expect(paid(45)).toEqual([])
  expect(paid(45, { text: 'Keine Erfahrung nötig.' })).toEqual(['pay-too-good'])
  expect(paid(200)).toEqual(['pay-unbelievable'])
  expect(paid(8)).toEqual(['pay-far-below'])
  expect(paid(5, { kind: 'apprenticeship' })).toEqual([])
})

test('a text has the same print in every town it names, and short ones have none', () => {
  expect(inTown('Bad Langensalza')).toEqual(inTown('Nordhausen'))
  expect(inTown('Nordhausen')).toHaveLength(16)
  expect(printOf('Bitte anrufen.')).toEqual([])
})

test('rules that cannot be read are refused, in German', () => {
  const [first] = rules.rules
  const wrong = { ...rules, red: 10, rules: [first, first] }
  const said = Rules.safeParse(wrong).error?.issues.map(({ message }) => message)
  expect(said).toEqual(['darf nicht unter amber liegen', 'ein Name kommt zweimal vor'])
})
