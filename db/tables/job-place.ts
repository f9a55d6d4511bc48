import type { Insertable, Selectable } from 'kysely'

/** Where a job is done. A job has several, in the employer's order. */
export type JobPlaceTable = {
  jobId: number
  position: number
  /** AGS, 8 digits */
  municipality: string
  /** AGS, 5 digits (a Berlin Bezirk has 8) */
  district: string
  locality: string | null
  street: string | null
  postcode: string
  /** WGS84 degrees */
  lat: number
  lon: number
}

export type JobPlace = Selectable<JobPlaceTable>
export type NewJobPlace = Insertable<JobPlaceTable>
