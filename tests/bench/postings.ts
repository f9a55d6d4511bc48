import { open } from 'node:fs/promises'
import { type BenchAdvert, benchAdvert, type Material } from './adverts.ts'

/**
 * Writes the adverts of some numbers as a feed would send them: schema.org JobPosting, one a line.
 *
 * @param from first number, included
 * @param to last number, excluded
 */
export async function writePostings(
  file: string,
  { from, to, material, today }: { from: number; to: number; material: Material; today: string },
): Promise<void> {
  const out = await open(file, 'w')
  try {
    for (let number = from; number < to; number += 1) {
      const posting = postingOf(benchAdvert(number, material, today), material)
      await out.write(`${JSON.stringify(posting)}\n`)
    }
  } finally {
    await out.close()
  }
}

function postingOf({ identifier, employer, draft }: BenchAdvert, { region }: Material) {
  const townOf = (ags: string) => region.municipalities.find((one) => one.ags === ags)?.name ?? ''
  return {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title: draft.title,
    description: draft.description,
    identifier: { '@type': 'PropertyValue', name: 'bench', value: identifier },
    hiringOrganization: { '@type': 'Organization', name: employer.name, url: employer.website },
    jobLocation: draft.places.map((place) => ({
      '@type': 'Place',
      address: {
        addressLocality: place.locality ?? townOf(place.municipality),
        postalCode: place.postcode,
        ...(place.street && { streetAddress: place.street }),
      },
    })),
    datePosted: draft.datePosted,
    validThrough: draft.validThrough,
    industry: draft.sector,
    occupationalCategory: draft.occupation ?? undefined,
    applicationContact: { ...draft.apply, telephone: draft.apply?.phone, name: draft.contactName },
    baseSalary: salaryOf(draft.pay),
    jobBenefits: draft.benefits,
    jobImmediateStart: draft.startsNow,
    'fachwerk:kind': draft.kind,
    'fachwerk:hours': draft.hours,
    'fachwerk:contract': draft.contract ?? undefined,
    'fachwerk:contractUntil': draft.contractUntil ?? undefined,
    'fachwerk:remote': draft.remote,
    'fachwerk:german': draft.german ?? undefined,
    'fachwerk:relation': draft.relation,
    'fachwerk:tariff': draft.pay?.tariff ?? undefined,
  }
}

function salaryOf(pay: BenchAdvert['draft']['pay']) {
  if (!pay?.period) return undefined
  return {
    '@type': 'MonetaryAmount',
    currency: 'EUR',
    value: {
      minValue: pay.min ?? undefined,
      maxValue: pay.max ?? undefined,
      unitText: pay.period.toUpperCase(),
    },
  }
}
