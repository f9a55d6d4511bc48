import { z } from 'zod'

/** Who delivers, as the Bundesagentur names them in its letter about the certificate. */
export type BaPartner = {
  supplierId: string
  /** Allianzpartnernummer: the first part of every job's name there */
  allianceNumber: string
  hiringOrgId: string | undefined
}

type Variables = {
  BA_SUPPLIER_ID?: string | undefined
  BA_ALLIANCE_NUMBER?: string | undefined
  BA_HIRING_ORG_ID?: string | undefined
}

/** The partner that the environment names, or the variables that are missing. */
export function baPartner(env: Variables): BaPartner | { missing: string[] } {
  const { BA_SUPPLIER_ID: supplierId, BA_ALLIANCE_NUMBER: allianceNumber } = env
  if (supplierId && allianceNumber) {
    return { supplierId, allianceNumber, hiringOrgId: env.BA_HIRING_ORG_ID }
  }
  return {
    missing: [
      ...(supplierId ? [] : ['BA_SUPPLIER_ID']),
      ...(allianceNumber ? [] : ['BA_ALLIANCE_NUMBER']),
    ],
  }
}

/** The name of a job at the Bundesagentur. */
export function entryId({ allianceNumber }: BaPartner, jobId: number): string {
  return `${allianceNumber}-${jobId}-S`
}

/** A row of the table that leads from KldB 2010 to the numbers of the Bundesagentur's own catalogue. */
export const TitleCodeRow = z.object({
  kldb: z.string().regex(/^\d{5}$/, 'erwartet werden 5 Ziffern'),
  titleCode: z.string().regex(/^\d{1,9}$/, 'erwartet wird eine Zahl'),
})

/** KldB 2010 → number in the Bundesagentur's catalogue */
export type TitleCodes = ReadonlyMap<string, string>
