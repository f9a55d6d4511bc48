import { listSettings, lockSettings, putSetting } from '#db/queries/settings.ts'
import { inTransaction } from '#db/transaction.ts'
import { audit } from './desk/audit.server.ts'
import type { Region } from './region/region.ts'
import type { Services } from './services.ts'
import { type BoardSettings, regionSettings, settingNames, settingSchemas } from './settings.ts'

type Reading = Pick<Services, 'db' | 'region'>

/** The one place that says what holds: what the desk has set, else what the region's files say. */
export async function settingsInForce({ db, region }: Reading): Promise<BoardSettings> {
  return merged(region, await listSettings(db))
}

/**
 * The same services with the settings in force as the region's: for rules that ask the region. While
 * nothing changes it is the same region, so that what was worked out for it once is kept.
 */
export async function withSettings<T extends Reading>(services: T): Promise<T> {
  const { region, db } = services
  const rows = await listSettings(db)
  return rows.length === 0 ? services : { ...services, region: settled(region, rows) }
}

/** Sets what differs from what holds; each change is on record. Returns the names of what changed. */
export function changeSettings(
  { db, region, clock }: Reading & Pick<Services, 'clock'>,
  actor: string,
  wanted: BoardSettings,
): Promise<(keyof BoardSettings)[]> {
  return inTransaction(db, async (trx) => {
    const now: BoardSettings = merged(region, await lockSettings(trx))
    const changed = settingNames.filter((name) => !isSame(now[name], wanted[name]))
    for (const name of changed) {
      const value = wanted[name]
      await putSetting(trx, { name, value, updatedBy: actor, updatedAt: clock() })
      await audit(trx, {
        actor,
        action: 'setting.change',
        subjectId: name,
        before: { value: now[name] },
        after: { value },
      })
    }
    return changed
  })
}

type Stored = Awaited<ReturnType<typeof listSettings>>
type SettledRegion = { key: string; region: Region }
const settledRegions = new WeakMap<Region, SettledRegion>()

function settled(region: Region, rows: Stored): Region {
  const { leadSectors, payRequired, holdFirstJobs } = merged(region, rows)
  const key = JSON.stringify([leadSectors, payRequired, holdFirstJobs])
  const known = settledRegions.get(region)
  if (known?.key === key) return known.region
  const policies = { ...region.policies, payRequired, holdFirstJobs }
  const made = { key, region: { ...region, leadSectors, policies } }
  settledRegions.set(region, made)
  return made.region
}

/** What is stored and not understood, by a later or earlier version of the board, does not hold. */
function merged(region: Region, rows: Stored): BoardSettings {
  const known = rows.flatMap(({ name, value }) => {
    const schema = settingNames.find((one) => one === name)
    const read = schema && settingSchemas[schema].safeParse(value)
    return read?.success ? [[name, read.data]] : []
  })
  return { ...regionSettings(region), ...Object.fromEntries(known) }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
