import type { FacetName } from '#search/job-index.ts'
import type { Facet } from '../facets.ts'
import type { Contract, GermanLevel, Hours, Kind, Relation, Remote } from '../job.ts'

type Words = Record<string, string>

const titles: Record<FacetName, string> = {
  district: 'District',
  municipality: 'Municipality',
  sector: 'Sector',
  occupation: 'Occupation',
  kind: 'Kind of job',
  hours: 'Working hours',
  contract: 'Contract',
  remote: 'Place of work',
  german: 'Knowledge of German',
  relation: 'Who employs',
  pay: 'Pay a year',
  since: 'Published',
}

/** The plain names of sectors.ts in English, by their letters. */
const sectors: Words = {
  A: 'Agriculture and forestry',
  B: 'Mining',
  C: 'Industry and crafts',
  D: 'Energy',
  E: 'Water and waste',
  F: 'Construction',
  G: 'Trade',
  H: 'Transport and storage',
  I: 'Hotels and restaurants',
  J: 'Media and publishing',
  K: 'IT and telecommunications',
  L: 'Banking and insurance',
  M: 'Real estate',
  N: 'Planning, law and consulting',
  O: 'Services for businesses',
  P: 'Public service',
  Q: 'Education',
  R: 'Health and social work',
  S: 'Culture, sports and leisure',
  T: 'Workshops and other services',
  U: 'Private households',
  V: 'International organisations',
}

/** What is called otherwise in English; districts and municipalities keep their names. */
const labels: Partial<Record<FacetName, Words>> = {
  sector: sectors,
  kind: {
    job: 'Job',
    apprenticeship: 'Apprenticeship',
    'dual-study': 'Dual study programme',
    internship: 'Internship',
    minijob: 'Minijob',
    'voluntary-service': 'Voluntary service',
    'open-application': 'Open application',
  } satisfies Record<Kind, string>,
  hours: {
    full: 'Full time',
    part: 'Part time',
    shift: 'Shifts',
    night: 'Nights',
    weekend: 'Weekends',
    mini: 'Minijob',
  } satisfies Record<Hours, string>,
  contract: { permanent: 'permanent', fixed: 'fixed-term' } satisfies Record<Contract, string>,
  remote: {
    none: 'on site',
    partly: 'partly from home',
    fully: 'entirely from home',
  } satisfies Record<Remote, string>,
  german: {
    none: 'neither German nor English',
    english: 'English is enough',
    A1: 'up to A1',
    A2: 'up to A2',
    B1: 'up to B1',
    B2: 'up to B2',
    C1: 'up to C1',
    C2: 'up to C2',
  } satisfies Record<GermanLevel, string>,
  relation: {
    direct: 'the employer itself',
    agency: 'temporary employment agency',
    recruiter: 'recruitment agency',
  } satisfies Record<Relation, string>,
}

/** A facet with its title and values in English. What has no English name keeps its own. */
export function inEnglish(facet: Facet): Facet {
  const { name, options } = facet
  return {
    ...facet,
    title: titles[name],
    options: options.map((one) => ({ ...one, label: labelOf(name, one) })),
  }
}

function labelOf(name: FacetName, { value, label }: { value: string; label: string }): string {
  switch (name) {
    case 'district':
      return label.replace(/ \(Nachbar\)$/, ' (neighbour)')
    case 'pay':
      return `from €${Number(value).toLocaleString('en')}`
    case 'since':
      return value === '1' ? 'since yesterday' : `in the last ${value} days`
    default:
      return labels[name]?.[value] ?? label
  }
}
