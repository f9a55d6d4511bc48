import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { DemoEmployer, demoJobs, DemoOccupation } from '#app/domain/demo/jobs.ts'
import { descriptionText } from '#app/domain/description.server.ts'
import { JobDraft } from '#app/domain/job.ts'
import { type AdvertFacts, assess } from '#app/domain/rules/assess.ts'
import { region } from '#tests/support/services.ts'
import { advertsIn } from './corpus.ts'

const quiet = { advertsToday: 1, placesOfText: 1 }
const today = '2026-11-22'
const isHeld = (facts: AdvertFacts) => assess(facts, quiet, region.rules).isHeld
const share = (adverts: AdvertFacts[]) =>
  Math.round((adverts.filter(isHeld).length / adverts.length) * 1000) / 10
const titles = (adverts: AdvertFacts[]) => adverts.map(({ title }) => title)

const unseen = advertsIn('bad-unseen.csv')
const tuned = advertsIn('bad-tuned.csv')
/** written against the first form of the rules, which missed most of it; tuned on since */
const later = advertsIn('bad-later.csv')
/** written before the rules had their last form, and not tuned on */
const fresh = advertsIn('bad-fresh.csv')
/** written after their last form: what they make of frauds nobody thought of */
const after = advertsIn('bad-after.csv')
const hard = advertsIn('good-hard.csv')
const demo = demoJobs({
  region,
  today,
  employers: read('employers.json', z.array(DemoEmployer)),
  occupations: read('occupations.json', z.array(DemoOccupation)),
}).map(({ draft }): AdvertFacts => {
  const job = JobDraft.parse(draft)
  const facts = { ...job, text: descriptionText(job.description) }
  return { ...facts, today, isConfirmed: true, foreignHosts: [], isImport: false }
})

describe('by what they say, and nothing else', () => {
  test('at least 95 % of bad adverts are held, and at most 15 % of good ones', () => {
    const bad = [...tuned, ...later, ...unseen, ...fresh]
    const good = [...demo, ...hard]
    expect(bad.length).toBeGreaterThanOrEqual(60)
    expect(good.length).toBeGreaterThanOrEqual(150)
    const figures = {
      recall: share(bad),
      recallUnseen: share([...unseen, ...fresh]),
      recallAfter: share(after),
      heldOfGood: share(good),
      heldOfHard: share(hard),
    }
    console.info(`rules: ${JSON.stringify(figures)} of ${bad.length} bad, ${good.length} good`)
    const missed = titles(bad.filter((one) => !isHeld(one)))
    const wrong = titles(good.filter(isHeld))
    console.info(`missed: ${missed.join(' · ')}; held for nothing: ${wrong.join(' · ')}`)
    expect(figures.recall).toBeGreaterThanOrEqual(95)
    expect(figures.heldOfGood).toBeLessThanOrEqual(15)
  })
})

function read<T>(file: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(`regions/nordthueringen/demo/${file}`, 'utf8')))
}
