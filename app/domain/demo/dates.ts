import { addDays } from '../calendar.ts'
import type { Advert } from './adverts.ts'
import { between, createRandom, pick, type Random, shuffle } from './random.ts'
import type { Contract, Kind, WithdrawReason } from '../job.ts'

/** What has become of an advert by today. */
export type Fate = 'public' | 'expired' | WithdrawReason

const expiredCount = 8
const withdrawals: WithdrawReason[] = [
  'filled-here',
  'filled-elsewhere',
  'cancelled',
  'filled-here',
  'removed',
  'filled-here',
]

/** Which adverts, by index, are no longer public; all others are. */
export function decideFates(adverts: Advert[]): Map<number, Fate> {
  const jobs = [...adverts.keys()].filter((index) => adverts[index]?.kind === 'job')
  const fates: Fate[] = [...Array<Fate>(expiredCount).fill('expired'), ...withdrawals]
  const order = shuffle(createRandom('fates'), jobs)
  return new Map(fates.flatMap((fate, turn) => order.slice(turn, turn + 1).map((i) => [i, fate])))
}

type Dates = {
  datePosted: string
  validThrough: string
  startsOn: string | null
  startsNow: boolean
}

/** When an advert appeared, until when it runs and when the work begins. */
export function datesOf({ kind, random }: Advert, fate: Fate, today: string): Dates {
  const { datePosted, validThrough } = runOf(kind, random, fate, today)
  return { datePosted, validThrough, ...startOf(kind, random, today, validThrough) }
}

/** Permanent or until a day; only work has a contract in the advert. */
export function contractOf(
  { employer, occupation, kind, random }: Advert,
  start: string,
): { contract: Contract | null; contractUntil: string | null } {
  if (kind !== 'job' && kind !== 'minijob') return { contract: null, contractUntil: null }
  const isFixed = employer.relation === 'direct' && random() < occupation.fixed
  if (!isFixed) return { contract: 'permanent', contractUntil: null }
  const months = pick(random, [9, 12, 12, 18, 24])
  return { contract: 'fixed', contractUntil: addDays(monthStart(start, months), -1) }
}

function runOf(kind: Kind, random: Random, fate: Fate, today: string) {
  if (fate === 'expired') {
    const validThrough = addDays(today, -between(random, 1, 10))
    return { validThrough, datePosted: addDays(today, -between(random, 30, 45)) }
  }
  const age = fate === 'public' ? Math.floor(46 * random() ** 1.15) : between(random, 10, 40)
  const datePosted = addDays(today, -age)
  if (!isTraining(kind))
    return { datePosted, validThrough: addDays(today, between(random, 10, 60)) }
  const last = addDays(`${trainingYear(today)}-08-01`, -14)
  const validThrough = addDays(today, between(random, 60, 200))
  return { datePosted, validThrough: validThrough < last ? validThrough : last }
}

function startOf(kind: Kind, random: Random, today: string, validThrough: string) {
  const chance = random()
  const now = { startsOn: null, startsNow: true }
  if (isTraining(kind) || kind === 'voluntary-service') {
    if (kind === 'voluntary-service' && chance < 0.4) return now
    const isEarly = kind === 'apprenticeship' && chance < 0.6
    return { startsOn: `${trainingYear(today)}-${isEarly ? '08' : '09'}-01`, startsNow: false }
  }
  if (kind === 'internship' || kind === 'open-application' || chance < 0.2) {
    return { startsOn: null, startsNow: false }
  }
  if (chance < 0.65) return now
  const month = monthStart(validThrough, between(random, 0, 2))
  return { startsOn: month > today ? month : monthStart(today, 1), startsNow: false }
}

function isTraining(kind: Kind): boolean {
  return kind === 'apprenticeship' || kind === 'dual-study'
}

/** The year of the next summer that leaves two months to apply. */
function trainingYear(today: string): number {
  const year = Number(today.slice(0, 4))
  return addDays(today, 60) < `${year}-08-01` ? year : year + 1
}

/** First day of the month that many months later. */
function monthStart(day: string, later: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + later)
  return date.toISOString().slice(0, 10)
}
