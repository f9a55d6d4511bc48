import type { Generated, Insertable, Selectable, Updateable } from 'kysely'

/** An organisation that publishes jobs. */
export type EmployerTable = {
  id: Generated<number>
  /** last part of /employers/<slug> */
  slug: string
  name: string
  /** folded name: two spellings of one employer share it */
  nameKey: string
  /** sanitised HTML */
  description: string | null
  website: string | null
  /** WZ section letter, see sectorVersion */
  sector: string | null
  /** year of the classification the letter belongs to */
  sectorVersion: number
  /** AGS of the seat */
  municipality: string | null
  postcode: string | null
  street: string | null
  /** number of people: '1-9', '10-49', '50-249', '250+' */
  size: string | null
  benefits: Generated<string[]>
  /** further addresses on the web */
  links: Generated<string[]>
  /** the domain of its people's mail addresses, in lower case */
  mailDomain: string | null
  /** what it shows on its domain to prove that it is its own */
  verifyCode: string | null
  /** since when its jobs go public without the desk */
  verifiedAt: Date | null
  verifiedBy: string | null
  /** 'mail-domain', 'dns', 'well-known' or 'desk' */
  verifiedHow: string | null
  blockedAt: Date | null
  blockedReason: string | null
  /** became one with another: its address leads there */
  mergedInto: number | null
  /** what the desk saw when it confirmed the employer */
  verifiedEvidence: string | null
  createdAt: Generated<Date>
}

export type Employer = Selectable<EmployerTable>
export type NewEmployer = Insertable<EmployerTable>
export type EmployerPatch = Updateable<EmployerTable>
