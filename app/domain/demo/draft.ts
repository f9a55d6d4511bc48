import type { Advert } from './adverts.ts'
import { contractOf, datesOf, type Fate } from './dates.ts'
import { minijobHours, payOf } from './pay.ts'
import { pick, pickWeighted, sample } from './random.ts'
import type { Targeted } from './schema.ts'
import { describeJob } from './text.ts'
import { type Hours, type JobDraftInput, type Remote, remotes } from '../job.ts'

/** The advert as somebody would have typed it. */
export function writeDraft(advert: Advert, fate: Fate, today: string): JobDraftInput {
  const { employer, occupation, hire, random, kind, title, places, openings } = advert
  const dates = datesOf(advert, fate, today)
  const worktime = worktimeOf(advert, today)
  const facts = {
    title,
    kind,
    places,
    openings,
    occupation: hire.kldb5 ?? occupation.kldb5,
    sector: employer.sector,
    relation: employer.relation,
    ...dates,
    ...worktime,
    ...contractOf(advert, dates.startsOn ?? today),
    remote: remoteOf(advert),
    german: pick(random, occupation.german),
    pay: payOf(advert, { ...worktime, ...dates, today }),
    benefits: benefitsOf(advert),
    contactName: contactOf(advert),
    apply: applyOf(advert),
  }
  return { ...facts, description: describeJob(advert, facts) }
}

function worktimeOf(
  { employer, occupation, hire, kind, random }: Advert,
  today: string,
): { hours: Hours[]; hoursPerWeek: number | null } {
  const { hours, perWeek } = hire.hours ?? pick(random, occupation.hours)
  if (kind === 'minijob') {
    const when = hours.filter((one) => one === 'night' || one === 'weekend')
    return { hours: ['mini', ...when], hoursPerWeek: minijobHours(occupation, today) }
  }
  if (kind === 'open-application') return { hours, hoursPerWeek: null }
  const isHouseWeek = hours.includes('full') && !hire.hours && kind !== 'internship'
  return { hours, hoursPerWeek: isHouseWeek ? (employer.fullWeek ?? perWeek) : perWeek }
}

function remoteOf({ occupation, kind, random }: Advert): Remote {
  const { partly, fully } = occupation.remote
  const shares = { none: 1 - partly - fully, partly, fully }
  return kind === 'minijob' ? 'none' : pickWeighted(random, remotes, (remote) => shares[remote])
}

/** Those that fit the advert; of many one is left out. */
function benefitsOf(advert: Advert): string[] {
  const { employer, occupation, random } = advert
  if (occupation.benefits) return occupation.benefits
  const { general, special } = fitting(employer.benefits, advert)
  const benefits = [...special, ...general]
  return sample(random, benefits, benefits.length > 4 ? benefits.length - 1 : benefits.length)
}

/** Mostly who knows the work best, otherwise mostly the name that comes first. */
function contactOf(advert: Advert): string | null {
  const { employer, random } = advert
  if (random() < 0.08) return null
  const { general, special } = fitting(employer.contacts, advert)
  if (special.length > 0 && random() < 0.7) return pick(random, special)
  return pickWeighted(random, general, (contact) => (contact === general[0] ? 3 : 1))
}

function fitting(all: Targeted[], { occupation, kind }: Advert) {
  const isDesk = /^(?:7|43|92)/.test(occupation.kldb5 ?? '') || occupation.remote.partly > 0
  const isLearning = kind === 'apprenticeship' || kind === 'dual-study' || kind === 'internship'
  const words = new Set([occupation.id, isLearning ? 'learning' : isDesk ? 'desk' : 'floor'])
  return {
    general: all.filter((one) => typeof one === 'string'),
    special: all.flatMap((one) =>
      typeof one !== 'string' && one.only.some((word) => words.has(word)) ? [one.text] : [],
    ),
  }
}

function applyOf({ employer }: Advert) {
  const { url = null, email = null, phone = null } = employer.apply
  return { url, email, phone }
}
