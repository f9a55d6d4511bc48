import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { countJobs } from '#db/queries/jobs.ts'
import { findAccountByEmail, insertAccount, putMember } from '#db/queries/accounts.ts'
import { inTransaction } from '#db/transaction.ts'
import { dayOf } from './calendar.ts'
import { DemoEmployer, type DemoJob, demoJobs, DemoOccupation } from './demo.ts'
import { sanitizeDescription } from './description.server.ts'
import { findOrCreateEmployer } from './employers.server.ts'
import { JobDraft } from './job.ts'
import { publishJob, saveJob, withdrawJob } from './jobs.server.ts'
import type { Services } from './services.ts'

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
 * Fills an empty board with the region's demo data: fictional employers and jobs, and two logins.
 * The same day gives the same data. A board that has jobs is left alone.
 *
 * @returns how many jobs were created
 */
export async function seedDemo(
  services: Seeding,
  {
    hashPassword,
    report = () => {},
  }: {
    hashPassword: (password: string) => Promise<string>
    report?: (progress: { done: number; total: number }) => void
  },
): Promise<number> {
  const { db, region, clock } = services
  if ((await countJobs(db)) > 0) return 0
  const jobs = demoJobs({ ...(await readDemo(region.slug)), region, today: dayOf(clock()) })
  for (let done = 0; done < jobs.length; done += batchSize) {
    report({ done, total: jobs.length })
    await inTransaction(db, async (trx) => {
      for (const job of jobs.slice(done, done + batchSize)) {
        await seedJob({ ...services, db: trx }, job)
      }
    })
  }
  await createDemoAccounts(services, await hashPassword(demoPassword), jobs)
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
  }
}

async function seedJob(services: Seeding, { employer, identifier, draft, withdrawn }: DemoJob) {
  const { id: employerId } = await findOrCreateEmployer(services.db, {
    name: employer.name,
    description: `<p>${employer.description}</p>`,
    website: employer.website,
    sector: employer.sector,
    municipality: employer.municipality,
  })
  const { job } = await saveJob(
    services,
    { employerId, source: 'demo', identifier },
    JobDraft.parse({ ...draft, description: sanitizeDescription(draft.description) }),
  )
  await publishJob(services, 'demo', job.id)
  if (withdrawn) await withdrawJob(services, 'demo', job.id, withdrawn)
}

/** The employer with the most jobs gets a member, the desk a moderator. */
async function createDemoAccounts(
  { db }: Seeding,
  passwordHash: string,
  jobs: DemoJob[],
): Promise<void> {
  const counts = new Map<string, number>()
  for (const { employer } of jobs) counts.set(employer.name, (counts.get(employer.name) ?? 0) + 1)
  const [busiest] = [...counts].toSorted((a, b) => b[1] - a[1])
  if (!busiest) return
  const employer = await findOrCreateEmployer(db, { name: busiest[0] })
  for (const { email, name, desk } of demoLogins) {
    const account = await insertAccount(db, { email, name, passwordHash, deskRole: desk })
    if (desk) continue
    await putMember(db, { accountId: account.id, employerId: employer.id, role: 'owner' })
  }
}
