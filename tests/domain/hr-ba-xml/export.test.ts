import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { exportToBa } from '#app/domain/hr-ba-xml/export.server.ts'
import { setBaConsent } from '#app/domain/hr-ba-xml/consent.server.ts'
import { fileName, type Load } from '#app/domain/hr-ba-xml/load.ts'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { updateEmployer } from '#db/queries/employers.ts'
import { updateJob } from '#db/queries/jobs.ts'
import { anEmployer, bakery, block, clinic } from '#tests/factories/employer.ts'
import { aDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { aPlace } from '#tests/factories/place.ts'
import { openTestServices } from '#tests/support/services.ts'

let now = new Date('2026-11-22T11:00:00Z')
const services = await openTestServices({ overrides: { clock: () => now } })
const { db } = services
const partner = { supplierId: 'P000123456', allianceNumber: '10000', hiringOrgId: 'V000999999' }
const folders = await mkdtemp(join(tmpdir(), 'fachwerk-ba-'))
afterAll(() => rm(folders, { recursive: true, force: true }))

const employer = await anEmployer(db, bakery)
await updateEmployer(db, employer.id, { postcode: '99734', street: 'Backstraße 1' })
const { id: clinicId } = await anEmployer(db, clinic)
const agree = (employerId: number, isGiven = true) =>
  setBaConsent(services, { employerId, by: 'account:1', isGiven })
let folder = ''

beforeEach(async () => {
  await db.deleteFrom('job').execute()
  await db.deleteFrom('baDelivery').execute()
  await db.deleteFrom('baConsent').execute()
  await db.updateTable('employer').set({ blockedAt: null }).execute()
  folder = await mkdtemp(join(folders, 'out-'))
})

const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  isArray: (name) => ['JobPositionPosting', 'DeleteEntry', 'Location'].includes(name),
})
type Tree = { [name: string]: Tree } & string
type File = {
  Header: Record<string, string>
  Data: { JobPositionPosting?: Tree[]; DeleteEntry?: { EntryId: string }[] } | ''
}

/** What an export wrote, read by somebody else's parser. */
async function written(load: Load) {
  now = new Date(now.getTime() + 1_000)
  const done = await exportToBa(services, { load, folder, partner })
  if (done === 'busy') throw new Error('busy')
  return { done, ...(await readBack(done.file)) }
}
async function readBack(file: string | null) {
  if (!file) return { header: {}, posted: [], deleted: [] }
  const text = await readFile(file, 'utf8')
  expect(XMLValidator.validate(text)).toBe(true)
  const { Header, Data } = (parser.parse(text) as { HRBAXMLJobPositionPosting: File })
    .HRBAXMLJobPositionPosting
  const { JobPositionPosting = [], DeleteEntry = [] } = Data === '' ? {} : Data
  const deleted = DeleteEntry.map(({ EntryId }) => EntryId)
  return { header: Header, posted: JobPositionPosting, deleted }
}
const namesOf = (posted: Tree[]) => posted.map((one) => one['JobPositionPostingId'])
const actionsOf = (posted: Tree[]) => posted.map((one) => one['PostDetail']?.['Action'])
const nameOf = (id: number) => `10000-${id}-S`

describe('a full load', () => {
  test('has the public jobs of employers that agreed, and no others', async () => {
    const { id } = await aPublicJob(services)
    await aPublicJob(services, { draft: aNurseDraft(), employer: clinic })
    expect((await written('full')).posted).toEqual([])
    await agree(employer.id)
    const { header, posted, done } = await written('full')
    expect(namesOf(posted)).toEqual([nameOf(id)])
    expect(header).toMatchObject({ SupplierId: 'P000123456', Amount: '1', TypeOfLoad: 'F' })
    expect(done.file).toMatch(/\/DSP000123456_2026-11-22_11-00-\d\d_F001E\.XML$/)
  })

  test('tells a job in the words of the format', async () => {
    await agree(employer.id)
    const { id } = await aPublicJob(services, {
      draft: aDraft({
        title: 'Bäcker & Konditor <früh> (m/w/d)',
        description: '<h2>Aufgaben</h2><ul><li>Brot &amp; Brötchen</li></ul>',
        places: [aPlace('Nordhausen'), aPlace('Ellrich')],
        hours: ['part', 'shift'],
        hoursPerWeek: 20,
        contactName: 'Erika Muster',
        apply: { url: null, email: 'backstube@baecker.example', phone: '03631 123456' },
        openings: 2,
      }),
    })
    const [job] = (await written('full')).posted
    expect(job?.['HiringOrg']).toMatchObject({
      HiringOrgName: bakery.name,
      HiringOrgId: 'V000999999',
      ProfileWebSite: 'https://www.baecker.example/',
      Contact: { GivenName: 'Erika', FamilyName: 'Muster', EMail: 'backstube@baecker.example' },
    })
    const url = `http://localhost:3000/jobs/baecker-konditor-frueh-${id}`
    expect(job?.['PostDetail']).toMatchObject({
      Action: '1',
      SupplierId: 'P000123456',
      InternetReference: url,
      PostedBy: {
        Contact: {
          PostalAddress: { CountryCode: 'DE', PostalCode: '99734', StreetName: 'Backstraße 1' },
          VoiceNumber: { IntlCode: '49', TelNumber: '3631123456' },
          JobContactWebSite: url,
        },
      },
    })
    const about = job?.['JobPositionInformation']
    expect(about).toMatchObject({
      JobPositionTitle: { TitleCode: '1017', Degree: '15' },
      JobPositionTitleDescription: 'Bäcker & Konditor <früh> (m/w/d)',
      JobOfferType: '1',
      NumberToFill: '2',
      JobPositionDescription: {
        Classification: { Schedule: { WorkingPlan: '3', HoursPerWeek: '20' } },
        JobPositionLocation: {
          Location: [{ Municipality: 'Nordhausen' }, { Municipality: 'Ellrich' }],
        },
      },
    })
    expect(about?.['Objective']).toContain('Gehalt: 16,00–18,00 € die Stunde\n')
    expect(about?.['Objective']).toContain('\n\nAufgaben\nBrot & Brötchen')
  })

  test('takes the number of an occupation from the table, where there is one', async () => {
    await agree(employer.id)
    const { occupation } = await aPublicJob(services, { draft: aDraft({ occupation: '29222' }) })
    now = new Date(now.getTime() + 1_000)
    const titleCodes = new Map([[occupation ?? '', '4711']])
    const done = await exportToBa(services, { load: 'full', folder, partner, titleCodes })
    const { posted } = await readBack(done === 'busy' ? null : done.file)
    expect(posted[0]?.['JobPositionInformation']?.['JobPositionTitle']?.['TitleCode']).toBe('4711')
  })

  test('names what the format has no word for, and leaves it out', async () => {
    await agree(employer.id)
    const { id } = await aPublicJob(services, { draft: aDraft({ kind: 'open-application' }) })
    const { posted, done } = await written('full')
    expect(posted).toEqual([])
    expect(done.left.map((job) => job.id)).toEqual([id])
  })
})

describe('a delta', () => {
  test('tells what is new, then nothing, then what was changed', async () => {
    await agree(employer.id)
    const { id } = await aPublicJob(services)
    const first = await written('delta')
    expect([namesOf(first.posted), actionsOf(first.posted)]).toEqual([[nameOf(id)], ['1']])
    expect(first.header).toMatchObject({ TypeOfLoad: 'D' })
    expect((await written('delta')).done.file).toBeNull()
    await updateJob(db, id, { title: 'Bäckermeister (m/w/d)' })
    const second = await written('delta')
    expect([namesOf(second.posted), actionsOf(second.posted)]).toEqual([[nameOf(id)], ['2']])
    expect(await readdir(folder)).toHaveLength(2)
  })

  test.each([
    ['withdrawn', (id: number) => withdrawJob(services, 'test', id, 'cancelled')],
    ['expired', (id: number) => updateJob(db, id, { validThrough: '2026-01-01' })],
    ['without consent', () => agree(employer.id, false)],
    ['of a blocked employer', () => block(db, employer)],
    ['deleted', (id: number) => db.deleteFrom('job').where('id', '=', id).execute()],
  ])('deletes a job that is %s, once', async (_how, end) => {
    await agree(employer.id)
    const { id } = await aPublicJob(services)
    await written('full')
    await end(id)
    const { posted, deleted, header } = await written('delta')
    expect([posted, deleted]).toEqual([[], [nameOf(id)]])
    expect(header).toMatchObject({ Amount: '1' })
    expect((await written('delta')).done.file).toBeNull()
  })

  test('brings a job back as a new one', async () => {
    await agree(employer.id)
    const { id } = await aPublicJob(services)
    await written('full')
    await agree(employer.id, false)
    await written('delta')
    await agree(employer.id)
    const { posted } = await written('delta')
    expect([namesOf(posted), actionsOf(posted)]).toEqual([[nameOf(id)], ['1']])
  })
})

/** The database takes no note that something arrived. */
const refuseToNote = async () => {
  await sql`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'not today'; end $$`.execute(db)
  await sql`create trigger refusing before update on ba_delivery
    for each row when (new.version is not null) execute function refuse()`.execute(db)
  return { end: () => sql`drop function refuse cascade`.execute(db) }
}

/** The next file's name is taken: it cannot appear. */
const blockFile = async (load: Load) =>
  writeFile(join(folder, fileName(partner, load, new Date(now.getTime() + 1_000))), 'a former one')

describe('an export that is cut short', () => {
  test('before the file is there leaves none behind, and tells everything the next time', async () => {
    await agree(employer.id)
    await agree(clinicId)
    const changed = await aPublicJob(services)
    await written('full')
    await updateJob(db, changed.id, { title: 'Bäckermeister (m/w/d)' })
    const added = await aPublicJob(services, { draft: aNurseDraft(), employer: clinic })
    await blockFile('delta')
    await expect(written('delta')).rejects.toThrow(/EEXIST/)
    const names = await readdir(folder)
    expect(names.filter((name) => name.startsWith('.'))).toEqual([])
    const { posted } = await written('delta')
    expect(namesOf(posted)).toEqual([nameOf(changed.id), nameOf(added.id)])
  })

  test('deletes what may have arrived and is gone by now', async () => {
    await agree(employer.id)
    const { id } = await aPublicJob(services)
    await blockFile('delta')
    await expect(written('delta')).rejects.toThrow(/EEXIST/)
    await withdrawJob(services, 'test', id, 'cancelled')
    expect((await written('delta')).deleted).toEqual([nameOf(id)])
  })

  test('after the file is there, before it is noted, tells it once more', async () => {
    await agree(employer.id)
    const { id } = await aPublicJob(services)
    const refusing = await refuseToNote()
    await expect(written('delta')).rejects.toThrow(/not today/)
    expect(await readdir(folder)).toHaveLength(1)
    await refusing.end()
    const { posted } = await written('delta')
    expect([namesOf(posted), actionsOf(posted)]).toEqual([[nameOf(id)], ['2']])
  })

  test('because another is at work writes nothing', async () => {
    const lock = await services.tryLock('hr-ba-xml')
    expect(await exportToBa(services, { load: 'full', folder, partner })).toBe('busy')
    await lock?.release()
    expect(await readdir(folder)).toEqual([])
  })

  test('because nobody may write there says so', async () => {
    await agree(employer.id)
    await aPublicJob(services)
    const file = join(folder, 'file')
    await writeFile(file, '')
    await chmod(file, 0o400)
    await expect(exportToBa(services, { load: 'full', folder: file, partner })).rejects.toThrow(
      /EEXIST|ENOTDIR/,
    )
  })
})
