/** What Google's employmentType calls a kind of job; an apprenticeship has no value of its own. */
const kinds: Record<string, string> = {
  internship: 'INTERN',
  'voluntary-service': 'VOLUNTEER',
  apprenticeship: 'OTHER',
  'dual-study': 'OTHER',
}
/** Shift, night and weekend tell when, not how much. */
const hours: Record<string, string> = { full: 'FULL_TIME', part: 'PART_TIME', mini: 'PART_TIME' }

/** A job's kind, hours and contract in Google's values for employmentType, each once. */
export function googleTypesOf(job: {
  kind: string
  hours: string[]
  contract: string | null
}): string[] {
  const types = [
    ...job.hours.map((one) => hours[one]),
    job.kind === 'minijob' ? 'PART_TIME' : kinds[job.kind],
    job.contract === 'fixed' ? 'TEMPORARY' : undefined,
  ]
  return [...new Set(types.filter((type) => type !== undefined))]
}
