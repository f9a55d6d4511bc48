import type { Insertable, Selectable } from 'kysely'

/** An employer's logo, drawn anew by us; never the bytes that were uploaded. */
export type EmployerLogoTable = {
  employerId: number
  /** last part of its address: random, so that a new picture has a new one */
  name: string
  /** pixels */
  width: number
  height: number
  webp: Buffer
}

export type EmployerLogo = Selectable<EmployerLogoTable>
export type NewEmployerLogo = Insertable<EmployerLogoTable>
