import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { countJobs } from '#db/queries/jobs.ts'
import { findAccountByEmail, insertAccount, putMember } from '#db/queries/accounts.ts'
import { dayOf } from '../calendar.ts'
import { createDemoCases, DemoDesk } from './desk.server.ts'
import { DemoEmployer, type DemoJob, demoJobs, DemoOccupation } from './jobs.ts'
import { sanitizeDescription } from '../description.server.ts'
import { findOrCreateEmployer } from '../employers.server.ts'
import { insertSlice } from '#db/queries/slices.ts'
import type { Office } from '../employers/post.server.ts'
import { markVerified } from '../employers/verify.server.ts'
import { JobDraft } from '../job.ts'
import type { JobEntry } from '../job-facts.server.ts'
import { saveJobs } from '../job-saving.server.ts'
import { parseJobSearch, searchParams } from '../job-search.ts'
import { NewSliceForm } from '../slices.ts'
import { writeTogether } from '../job-writing.server.ts'
import { publishJobs, withdrawJob } from '../jobs.server.ts'
import type { Services } from '../services.ts'

/** For trying things out on a demo board, printed when it starts; no other board has them. */
const demoPassword = 'Fachwerk-Demo'
const demoLogins = [
  { role: 'Betrieb', email: 'betrieb@demo.example', name: 'Demo-Betrieb', desk: null },
  { role: 'Regionalmanagement', email: 'desk@demo.example', name: 'Demo-Desk', desk: 'admin' },
]

type Seeding = Pick<Services, 'db' | 'region' | 'clock'>

/** Jobs written in one transaction. */
const batchSize = 50

/**
 * Fills an empty board with the region's demo data: fictional employers and jobs, and two logins, of
 * which that of the desk is only for a board that nobody else reaches; and cases for the desk.
 * The same day gives the same data. A board that has jobs is left alone.
 *
 * @returns how many jobs were created
 */
export async function seedDemo(
  board: Office,
  {
    hashPassword,
    hasDesk = true,
    report = () => {},
  }: {
    hashPassword: (password: string) => Promise<string>
    hasDesk?: boolean
    report?: (progress: { done: number; total: number }) => void
  },
): Promise<number> {
  const services = { ...board, logins: demoLogins.filter(({ desk }) => hasDesk || !desk) }
  const { db, region, clock } = services
  if ((await countJobs(db)) > 0) return 0
  const { slices, desk, ...demo } = await readDemo(region.slug)
  const jobs = demoJobs({ ...demo, region, today: dayOf(clock()) })
  for (let done = 0; done < jobs.length; done += batchSize) {
    report({ done, total: jobs.length })
    await seedBatch(services, jobs.slice(done, done + batchSize))
  }
  await createDemoAccounts(services, await hashPassword(demoPassword), jobs)
  await createDemoSlices(services, slices)
  await createDemoCases(services, desk)
  return jobs.length
}

/** The demo logins this board has. */
export async function demoAccounts({ db }: Pick<Services, 'db'>) {
  const found = await Promise.all(
    demoLogins.map(async ({ role, email }) => ({
      role,
      email,
      password: demoPassword,
      exists: (await findAccountByEmail(db, email)) !== undefined,
    })),
  )
  return found.filter(({ exists }) => exists)
}

async function readDemo(slug: string) {
  const read = async <T>(file: string, schema: z.ZodType<T>) =>
    schema.parse(JSON.parse(await readFile(join('regions', slug, 'demo', file), 'utf8')))
  return {
    employers: await read('employers.json', z.array(DemoEmployer)),
    occupations: await read('occupations.json', z.array(DemoOccupation)),
    desk: await read('desk.json', DemoDesk),
    slices: await read('slices.json', z.array(NewSliceForm)),
  }
}

async function seedBatch(services: Seeding, batch: DemoJob[]): Promise<void> {
  await writeTogether(services, async (together) => {
    const entries: JobEntry[] = []
    for (const job of batch) {
      const employerId = await employerOf(together, job.employer)
      entries.push({
        origin: { employerId, source: 'demo', identifier: job.identifier },
        draft: JobDraft.parse(job.draft),
      })
    }
    const ids = (await saveJobs(together, entries, 'demo')).map(({ job }) => job.id)
    await publishJobs(together, 'demo', ids)
    for (const [position, { withdrawn }] of batch.entries()) {
      const id = ids[position]
      if (id && withdrawn) await withdrawJob(together, 'demo', id, withdrawn)
    }
  })
}

async function employerOf({ db }: Seeding, employer: DemoEmployer): Promise<number> {
  const { id } = await findOrCreateEmployer(db, {
    name: employer.name,
    description: sanitizeDescription(`<p>${employer.description}</p>`),
    website: employer.website,
    sector: employer.sector,
    municipality: employer.municipality,
  })
  return id
}

/** The employer with the most jobs gets a member, the desk a moderator. */
async function createDemoAccounts(
  { db, clock, logins }: Seeding & { logins: typeof demoLogins },
  passwordHash: string,
  jobs: DemoJob[],
): Promise<void> {
  const counts = new Map<string, number>()
  for (const { employer } of jobs) counts.set(employer.name, (counts.get(employer.name) ?? 0) + 1)
  const [busiest] = [...counts].toSorted((a, b) => b[1] - a[1])
  if (!busiest) return
  const employer = await findOrCreateEmployer(db, { name: busiest[0] })
  await markVerified(db, employer.id, { at: clock(), by: 'demo', how: 'desk' })
  for (const { email, name, desk } of logins) {
    const account = await insertAccount(db, { email, name, passwordHash, deskRole: desk })
    if (desk) continue
    await putMember(db, { accountId: account.id, employerId: employer.id, role: 'owner' })
  }
}

/** @throws when a search in the file names what the region does not know */
async function createDemoSlices(
  { db, region, clock }: Seeding,
  slices: z.infer<typeof NewSliceForm>[],
): Promise<void> {
  for (const { query, ...slice } of slices) {
    const { search, problems } = parseJobSearch(new URLSearchParams(query), region)
    const [problem] = problems
    if (problem) throw new Error(`${slice.slug}: ${problem.field} ${problem.message}`)
    const [at, by] = [clock(), 'demo']
    const written = { createdAt: at, createdBy: by, updatedAt: at, updatedBy: by }
    await insertSlice(db, { ...slice, ...written, query: searchParams(search).toString() })
  }
}
