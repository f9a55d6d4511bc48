import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { dayNumber } from '#app/domain/calendar.ts'
import { DemoEmployer, type DemoJob, demoJobs, DemoOccupation } from '#app/domain/demo/jobs.ts'
import { germanLevels, hours, JobDraft, kinds, remotes } from '#app/domain/job.ts'
import { loadRegion } from '#app/domain/region/region.server.ts'

const today = '2026-11-22'
const region = await loadRegion('nordthueringen')
const employers = await read('employers.json', z.array(DemoEmployer))
const occupations = await read('occupations.json', z.array(DemoOccupation))
const jobs = demoJobs({ region, employers, occupations, today })
const drafts = jobs.map(({ draft }) => JobDraft.parse(draft))

describe('the demo data', () => {
  test('describes at least 75 employers in all three districts, each under one name', () => {
    expect(employers.length).toBeGreaterThanOrEqual(75)
    expect(new Set(employers.map((one) => one.name)).size).toBe(employers.length)
    const seats = employers.map((one) => districtOf(one.municipality))
    expect(new Set(seats)).toEqual(new Set(['16062', '16064', '16065']))
  })

  test('knows every village it names', () => {
    const named = employers.filter((one) => one.locality)
    expect(named.length).toBeGreaterThan(0)
    for (const { name, locality } of named) {
      const first = jobs.find(({ employer }) => employer.name === name)
      expect(first?.draft.places[0]?.locality).toBe(locality)
    }
  })

  test('leads to no real address or number', () => {
    const addresses = employers.flatMap(({ website, apply }) => [website, apply.url, apply.email])
    const named = addresses.filter((address) => address !== undefined)
    expect(named.filter((address) => !/[a-z\d]\.example(?:\/|$)/.test(address))).toEqual([])
    const numbers = employers.flatMap(({ apply }) => apply.phone ?? [])
    expect(numbers.filter((number) => !/^0\d{4,5} 000 \d+$/.test(number))).toEqual([])
  })

  test('describes at least 90 occupations, each under one id, and uses them all', () => {
    expect(occupations.length).toBeGreaterThanOrEqual(90)
    expect(new Set(occupations.map((one) => one.id)).size).toBe(occupations.length)
    const looked = new Set(employers.flatMap((one) => one.hires.map((hire) => hire.occupation)))
    expect(occupations.map((one) => one.id).filter((id) => !looked.has(id))).toEqual([])
  })

  test('lets employers look for occupations of their own sector', () => {
    const strangers = employers
      .filter((employer) => employer.relation === 'direct')
      .flatMap(({ name, sector, hires }) => {
        const odd = hires.filter((hire) => !sectorsOf(hire.occupation)?.includes(sector))
        return odd.map((hire) => `${name}: ${hire.occupation}`)
      })
    expect(strangers).toEqual([])
  })

  test('names the path of a typo', () => {
    const parsed = DemoEmployer.safeParse({ ...employers[0], hires: [{ occupation: 'koch' }] })
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['hires.0.adverts'])
  })
})

describe('the generator', () => {
  test('writes the same adverts for the same input', () => {
    expect(demoJobs({ region, employers, occupations, today })).toEqual(jobs)
  })

  test('leaves the other adverts alone when an employer is added or the day moves on', () => {
    const fewer = demoJobs({ region, employers: employers.slice(1), occupations, today })
    expect(titles(fewer)).toEqual(titles(jobs).slice(-fewer.length))
    const later = demoJobs({ region, employers, occupations, today: '2027-03-10' })
    expect(titles(later)).toEqual(titles(jobs))
  })

  test('writes at least 440 adverts that the schema takes, each under its own identifier', () => {
    expect(drafts.length).toBeGreaterThanOrEqual(440)
    expect(new Set(jobs.map((job) => job.identifier)).size).toBe(jobs.length)
    expect(jobs[0]?.identifier).toBe('demo-0001')
  })

  test('never gives an employer the same title twice for one place', () => {
    const keys = jobs.flatMap(({ employer, draft }) =>
      draft.places.map((place) => `${employer.name} · ${draft.title} · ${place.municipality}`),
    )
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  test('refuses an employer outside the region and an occupation nobody described', () => {
    const abroad = employers.slice(0, 1).map((one) => ({ ...one, municipality: '01001000' }))
    expect(() => demoJobs({ region, employers: abroad, occupations, today })).toThrow(/01001000/)
    expect(() => demoJobs({ region, employers, occupations: [], today })).toThrow(/no occupation/)
  })
})

describe('the labour market', () => {
  test('has every kind of advert, and many apprenticeships for next summer', () => {
    for (const kind of kinds) {
      expect(count((draft) => draft.kind === kind)).toBeGreaterThanOrEqual(5)
    }
    const training = drafts.filter((draft) => draft.kind === 'apprenticeship')
    expect(training.length).toBeGreaterThanOrEqual(50)
    const starts = new Set(training.map((draft) => draft.startsOn))
    expect(starts).toEqual(new Set(['2027-08-01', '2027-09-01']))
  })

  test('has all working times and ways to work from home', () => {
    for (const one of hours) expect(count((draft) => draft.hours.includes(one))).toBeGreaterThan(20)
    for (const one of remotes) expect(count((draft) => draft.remote === one)).toBeGreaterThan(3)
  })

  test('is mostly permanent; what is fixed says until when', () => {
    expect(share((draft) => draft.contract === 'permanent')).toBeCloseTo(0.63, 1)
    expect(share((draft) => draft.contract === 'fixed')).toBeCloseTo(0.15, 1)
    const odd = drafts.filter(({ contract, contractUntil, startsOn }) =>
      contract === 'fixed' ? (contractUntil ?? '') <= (startsOn ?? today) : contractUntil !== null,
    )
    expect(odd).toEqual([])
  })

  test('asks for every level of German, and sometimes for none or not at all', () => {
    for (const level of [...germanLevels, null]) {
      expect(count((draft) => draft.german === level)).toBeGreaterThanOrEqual(8)
    }
  })

  test('is spread over towns and villages; some adverts have several places', () => {
    for (const district of ['16062', '16064', '16065']) {
      expect(share((draft) => draft.places[0]?.district === district)).toBeGreaterThan(0.2)
    }
    const places = drafts.flatMap((draft) => draft.places)
    expect(new Set(places.map((place) => place.municipality)).size).toBeGreaterThan(25)
    expect(places.filter((place) => place.locality).length).toBeGreaterThan(30)
    const wide = count((draft) => draft.places.length > 1)
    expect(wide).toBeGreaterThanOrEqual(15)
    expect(wide).toBeLessThanOrEqual(40)
    expect(Math.max(...drafts.map((draft) => draft.places.length))).toBeLessThanOrEqual(4)
  })

  test('is up to 45 days old, with news from today and yesterday', () => {
    const ages = drafts.map((draft) => dayNumber(today) - dayNumber(draft.datePosted ?? ''))
    expect(Math.min(...ages)).toBe(0)
    expect(Math.max(...ages)).toBeLessThanOrEqual(45)
    for (const age of [0, 1, 20]) {
      expect(ages.filter((one) => one === age).length).toBeGreaterThan(4)
    }
  })

  test('runs for 10 to 60 days, training for up to 200; a few adverts have run out', () => {
    expect(count((draft) => daysLeft(draft) < 0)).toBe(8)
    for (const draft of drafts.filter((one) => daysLeft(one) >= 0)) {
      const isTraining = draft.kind === 'apprenticeship' || draft.kind === 'dual-study'
      expect(daysLeft(draft)).toBeGreaterThanOrEqual(10)
      expect(daysLeft(draft)).toBeLessThanOrEqual(isTraining ? 200 : 60)
    }
    const odd = drafts.filter((draft) => (draft.datePosted ?? '') > (draft.validThrough ?? ''))
    expect(odd).toEqual([])
  })

  test('has withdrawn adverts, for every reason there is', () => {
    const reasons = jobs.flatMap(({ withdrawn }) => withdrawn ?? [])
    expect(reasons.length).toBe(6)
    expect(new Set(reasons).size).toBe(4)
  })

  test('is mostly direct, with a few that lend staff and one that places it', () => {
    const relations = employers.map((one) => one.relation)
    expect(relations.filter((one) => one === 'agency').length).toBeGreaterThanOrEqual(2)
    expect(relations.filter((one) => one === 'recruiter').length).toBe(1)
    expect(share((draft) => draft.relation === 'direct')).toBeGreaterThan(0.9)
  })
})

describe('pay', () => {
  test('is named in about three of four adverts, as amounts and as tariff groups', () => {
    expect(share((draft) => draft.pay !== null)).toBeGreaterThan(0.68)
    expect(share((draft) => draft.pay !== null)).toBeLessThan(0.82)
    expect(count(({ pay }) => pay?.tariff != null && pay.period === null)).toBeGreaterThan(20)
    for (const period of ['hour', 'month', 'year']) {
      expect(count((draft) => draft.pay?.period === period)).toBeGreaterThan(4)
    }
  })

  describe.each([today, '2026-12-30', '2027-02-15'])('on %s', (day) => {
    const written = draftsOn(day)
    const isIn2026 = (draft: JobDraft) => (draft.startsOn ?? day) < '2027-01-01'

    test('is never below the minimum wage of the day the work begins', () => {
      const below = written.filter((draft) => {
        const wage = isIn2026(draft) ? 13.9 : 14.6
        return (hourly(draft) ?? wage) < wage
      })
      expect(below.map(({ title, pay }) => ({ title, pay }))).toEqual([])
    })

    test('of a mini-job stays below its limit', () => {
      const minijobs = written.filter((draft) => draft.kind === 'minijob')
      expect(minijobs.length).toBeGreaterThan(0)
      const above = minijobs.filter((draft) => monthly(draft) > (isIn2026(draft) ? 603 : 633))
      expect(above.map(({ title, pay }) => ({ title, pay }))).toEqual([])
    })
  })

  test('of an apprentice is at least the minimum of the first year, and does not fall', () => {
    const training = drafts.filter((draft) => draft.kind === 'apprenticeship')
    const pays = training.flatMap(({ pay }) => pay ?? []).filter((pay) => pay.min !== null)
    expect(pays.length).toBeGreaterThan(40)
    for (const { min, max, period } of pays) {
      expect(period).toBe('month')
      expect(min).toBeGreaterThanOrEqual(724)
      expect(max).toBeGreaterThanOrEqual(min ?? 0)
    }
  })
})

describe('the text of an advert', () => {
  test('uses only paragraphs, headings, lists and emphasis, all closed', () => {
    for (const { description } of drafts) {
      const tags = description.match(/<[^>]*>/g) ?? []
      expect(tags.filter((tag) => !/^<\/?(?:p|h2|ul|li|strong)>$/.test(tag))).toEqual([])
      expect(tags.filter((tag) => !tag.startsWith('</')).length * 2).toBe(tags.length)
      expect(description).not.toMatch(/[{}*]|undefined|null|<(?:p|li|ul)><\/| {2}/)
    }
  })

  test('says what there is to do, what to bring and what there is to get', () => {
    for (const { description } of drafts) {
      expect(description.match(/<h2>/g)).toHaveLength(3)
      expect(description).toContain('<h2>Das bringen Sie mit</h2>')
      expect(description).toContain('<h2>Das bekommen Sie</h2>')
      expect(description.match(/<li>/g)?.length).toBeGreaterThanOrEqual(9)
    }
  })

  test('is never the same twice, and seldom even in its lists', () => {
    const texts = drafts.map(({ description }) => description)
    expect(new Set(texts).size).toBe(texts.length)
    const lists = texts.map((text) =>
      text
        .match(/<ul>.*?<\/ul>/g)
        ?.slice(0, 2)
        .join(''),
    )
    expect(new Set(lists).size / lists.length).toBeGreaterThan(0.95)
  })

  test('agrees with the facts: pay, contract and the end of a contract', () => {
    const odd = drafts.filter(({ description, pay, contract, contractUntil }) => {
      const isPermanent = /nbefristet|ohne Befristung/.test(description)
      const isFixed = description.includes('Vertrag bis')
      const facts = [pay?.tariff ?? '', pay?.period === 'month' ? euros(pay.min ?? pay.max) : '']
      return (
        isPermanent !== (contract === 'permanent') ||
        isFixed !== (contractUntil !== null) ||
        !facts.every((fact) => description.includes(fact))
      )
    })
    expect(odd.map(({ title, description }) => ({ title, description }))).toEqual([])
  })

  test('has a title for everybody', () => {
    expect(titles(jobs).filter((title) => !/\(m\/w\/d\)|:in\b/.test(title))).toEqual([])
  })

  test('stays neutral: no age, no empty phrases, no question for wishes about pay', () => {
    const traps = /junges|jung und|dynamisch|Muttersprach|Gehaltsvorstellung|flache Hierarchien/i
    const caught = drafts.filter(({ title, description }) => traps.test(`${title} ${description}`))
    expect(caught.map(({ title }) => title)).toEqual([])
  })
})

async function read<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(JSON.parse(await readFile(`regions/nordthueringen/demo/${file}`, 'utf8')))
}

function draftsOn(day: string): JobDraft[] {
  const written = demoJobs({ region, employers, occupations, today: day })
  return written.map(({ draft }) => JobDraft.parse(draft))
}

function districtOf(ags: string): string | undefined {
  return region.municipalities.find((one) => one.ags === ags)?.district
}

function sectorsOf(id: string): string[] | undefined {
  return occupations.find((one) => one.id === id)?.sectors
}

function titles(some: DemoJob[]): string[] {
  return some.map(({ draft }) => draft.title)
}

function count(isMeant: (draft: JobDraft) => boolean): number {
  return drafts.filter(isMeant).length
}

function share(isMeant: (draft: JobDraft) => boolean): number {
  return count(isMeant) / drafts.length
}

function daysLeft({ validThrough }: JobDraft): number {
  return dayNumber(validThrough ?? '') - dayNumber(today)
}

function euros(amount: number | null): string {
  return new Intl.NumberFormat('de-DE').format(amount ?? 0)
}

/** Euro an hour at least; null where the wage floor does not apply or nothing is said. */
function hourly({ kind, pay, hoursPerWeek }: JobDraft): number | null {
  const amount = pay?.min ?? pay?.max
  if (!pay?.period || !amount || (kind !== 'job' && kind !== 'minijob')) return null
  if (pay.period === 'hour') return amount
  const months = pay.period === 'year' ? 12 : 1
  return amount / months / (((hoursPerWeek ?? 0) * 13) / 3)
}

/** Euro a month at most; 0 where nothing is said. */
function monthly({ pay, hoursPerWeek }: JobDraft): number {
  const amount = pay?.max ?? pay?.min ?? 0
  return pay?.period === 'month' ? amount : (amount * (hoursPerWeek ?? 0) * 13) / 3
}
