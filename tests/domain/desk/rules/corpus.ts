import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { AdvertFacts } from '#app/domain/rules/assess.ts'
import { kinds, type Pay } from '#app/domain/job.ts'

const number = z.string().transform((digits) => (digits === '' ? null : Number(digits)))
const Row = z.object({
  title: z.string(),
  text: z.string(),
  kind: z.enum(kinds),
  payMin: number,
  payPeriod: z.enum(['hour', 'month', '']),
  hoursPerWeek: number,
  applyEmail: z.string(),
  applyUrl: z.string(),
})

/** The adverts of a file; each of a confirmed employer, so that only what it says speaks against it. */
export function advertsIn(file: string): AdvertFacts[] {
  const rows = parse(readFileSync(new URL(file, import.meta.url)), { columns: true })
  return z.array(Row).parse(rows).map(factsOf)
}

function factsOf({ title, text, kind, payMin, payPeriod, hoursPerWeek }: z.infer<typeof Row>) {
  const pay: Pay | null =
    payMin && payPeriod ? { min: payMin, max: null, period: payPeriod, tariff: null } : null
  return { ...nothingElse, title, text, kind, pay, hoursPerWeek }
}

const nothingElse = {
  occupation: null,
  today: '2026-11-22',
  isConfirmed: true,
  foreignHosts: [],
  isImport: false,
}
