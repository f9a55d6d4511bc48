import type { Generated } from 'kysely'

/** What the desk may set itself; the region's files say what holds until then. */
export type SettingTable = {
  name: string
  value: unknown
  updatedAt: Generated<Date>
  updatedBy: string
}
