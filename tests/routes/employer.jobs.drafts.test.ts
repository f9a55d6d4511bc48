import { describe, expect, test } from 'vitest'
import type { AdvertFields } from '#app/domain/adverts/fields.ts'
import { doAtOnce } from '#app/domain/employer-bulk.server.ts'
import { jobDocument } from '#app/domain/job-document.ts'
import { declineJob, publishJob } from '#app/domain/jobs.server.ts'
import { paths } from '#app/paths.ts'
import { action as copy } from '#app/routes/employer.jobs.$id.copies.ts'
import { loader as edit } from '#app/routes/employer.jobs.$id.edit.ts'
import { action as autosave } from '#app/routes/employer.jobs.drafts.$key_.autosave.ts'
import { action as advise } from '#app/routes/employer.jobs.drafts.$key_.advice.ts'
import { loader as preview } from '#app/routes/employer.jobs.drafts.$key_.preview.tsx'
import {
  action as publish,
  loader as outcome,
} from '#app/routes/employer.jobs.drafts.$key_.publication.tsx'
import { action as remove } from '#app/routes/employer.jobs.drafts.$key_.removal.ts'
import { action as retitle } from '#app/routes/employer.jobs.drafts.$key_.title.ts'
import { action as save, loader as draft } from '#app/routes/employer.jobs.drafts.$key.tsx'
import { loader as begin } from '#app/routes/employer.jobs.new.tsx'
import { putMember } from '#db/queries/accounts.ts'
import { findDraft, listDrafts } from '#db/queries/job-drafts.ts'
import { findJob, findPublicJob } from '#db/queries/jobs.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anAdvert, asPosted } from '#tests/factories/advert.ts'
import { anEmployer, bakery, clinic } from '#tests/factories/employer.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob, jobRow } from '#tests/factories/job.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { noon, openTestServices, region } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const baker = await anEmployer(db, bakery)
const hospital = await anEmployer(db, clinic)
await db
  .updateTable('employer')
  .set({ verifiedAt: noon, verifiedHow: 'desk', verifiedBy: 'test' })
  .where('id', '=', baker.id)
  .execute()
const owner = await anAccount(services, { email: 'owner@baecker.example', employer: bakery })
await anAccount(services, { email: 'viewer@baecker.example', employer: bakery, role: 'viewer' })
await anAccount(services, { email: 'editor@klinik.example', employer: clinic, role: 'editor' })
const cookies = {
  owner: await cookieOf(services, 'owner@baecker.example'),
  viewer: await cookieOf(services, 'viewer@baecker.example'),
  stranger: await cookieOf(services, 'editor@klinik.example'),
}
type Who = keyof typeof cookies | 'nobody'

const drafts = (key: string, step = '') => `/employer/jobs/drafts/${key}${step && `/${step}`}`
const asked = (who: Who, key: string) => ({
  cookie: who === 'nobody' ? undefined : cookies[who],
  params: { key },
})
const newKey = async (who: Who = 'owner') =>
  (await dataOf(begin(reading(services, '/employer/jobs/new', asked(who, ''))))).draftKey
const sendForm = async (
  who: Who,
  key: string,
  fields: AdvertFields,
  more: [string, string][] = [],
) =>
  save(sending(services, drafts(key), { ...asked(who, key), form: [...asPosted(fields), ...more] }))
const show = async (who: Who, key: string, search = '') =>
  dataOf(draft(reading(services, drafts(key) + search, asked(who, key))))
const look = async (who: Who, key: string) =>
  dataOf(preview(reading(services, drafts(key, 'preview'), asked(who, key))))
const confirm = async (who: Who, key: string, confirmed: string) =>
  publish(
    sending(services, drafts(key, 'publication'), { ...asked(who, key), form: { confirmed } }),
  )
const publishAdvert = async (who: Who, fields: AdvertFields, key?: string) => {
  const own = key ?? (await newKey(who))
  await sendForm(who, own, fields)
  const answer = await confirm(who, own, (await look(who, own)).confirmed)
  return { key: own, answer }
}
const begun = async () => {
  const key = await newKey()
  await sendForm('owner', key, anAdvert())
  return { key }
}
/** So many drafts of the bakery, and no others; gives the key of one of them. */
const fill = async () => {
  const fields = JSON.stringify({})
  const made = { employerId: baker.id, accountId: owner.id, jobId: null, fields }
  const rows = Array.from({ length: 200 }, (_, at) => ({
    ...made,
    key: String(at).padStart(22, 'f'),
    createdAt: noon,
    updatedAt: noon,
  }))
  await db.deleteFrom('jobDraft').where('jobId', 'is', null).execute()
  await db.insertInto('jobDraft').values(rows).execute()
  return rows[0]?.key ?? ''
}
const jobOfKey = (key: string) =>
  db.selectFrom('job').selectAll().where('identifier', '=', key).execute()
const openCases = (jobId: number) =>
  db.selectFrom('deskCase').selectAll().where('jobId', '=', jobId).execute()

describe('a new advert', () => {
  test('is nothing before it is saved: looking at the form creates nothing', async () => {
    const before = await listDrafts(db, baker.id)
    const one = await newKey()
    const other = await newKey()
    expect(one).not.toBe(other)
    expect(one).toMatch(/^[\w-]{22}$/)
    expect(await listDrafts(db, baker.id)).toEqual(before)
  })

  test('suggests an end in 30 days and preselects nobody who employs', async () => {
    const page = await dataOf(begin(reading(services, '/employer/jobs/new', asked('stranger', ''))))
    expect(page.fields).toMatchObject({ validThrough: '2026-12-22', relation: '', kind: 'job' })
  })

  test('is the employer’s own only: 403 for a viewer, the login for nobody', async () => {
    const asViewer = begin(reading(services, '/employer/jobs/new', asked('viewer', '')))
    expect(await refusal(asViewer)).toHaveStatus(403)
    const asNobody = begin(reading(services, '/employer/jobs/new'))
    expect(await refusal(asNobody)).toRedirectTo('/login?returnTo=%2Femployer%2Fjobs%2Fnew')
  })
})

test('whoever only looks at one employer and writes for another, writes for that one', async () => {
  const both = await anAccount(services, {
    email: 'both@baecker.example',
    employer: bakery,
    role: 'viewer',
  })
  await putMember(db, { accountId: both.id, employerId: hospital.id, role: 'editor' })
  const cookie = await cookieOf(services, 'both@baecker.example')
  const page = await dataOf(begin(reading(services, '/employer/jobs/new', { cookie })))
  expect(page.employer.name).toBe(clinic.name)
  const path = `/employer/jobs/new?employer=${baker.id}`
  expect(await refusal(begin(reading(services, path, { cookie })))).toHaveStatus(403)
})

describe('a draft', () => {
  test('keeps whatever was typed, and says only when asked what is wrong with it', async () => {
    const key = await newKey()
    const rubbish = anAdvert({
      title: 'x',
      payMin: 'viel',
      relation: '',
      validThrough: 'bald',
      applyEmail: 'irgendwie',
      hours: ['full', 'nonsense'],
      places: [{ place: 'Atlantis', street: '' }],
      description: '<script>alert(1)</script> & "mehr"',
    })
    expect(await sendForm('owner', key, rubbish)).toRedirectTo(`${drafts(key)}?checked#saved`)
    expect((await show('owner', key)).fields).toEqual(rubbish)
    expect((await show('owner', key)).errors).toEqual({})
    const { errors } = await show('owner', key, '?checked')
    expect(Object.keys(errors)).toEqual([
      'title',
      'place-0',
      'hours',
      'payMin',
      'relation',
      'applyEmail',
      'validThrough',
    ])
    expect(errors['place-0']).toContain('kennen wir in Nordthüringen und Umgebung nicht')
  })

  test('gets another row for a place by a button', async () => {
    const key = await newKey()
    const answer = await sendForm('owner', key, anAdvert(), [['then', 'place']])
    expect(answer).toRedirectTo(`${drafts(key)}#place-1`)
    expect((await show('owner', key)).fields.places).toEqual([
      { place: '99734 Nordhausen', street: 'Musterweg 1' },
      { place: '', street: '' },
    ])
  })

  test('has no preview while something is missing, and loses nothing', async () => {
    const key = await newKey()
    const typed = anAdvert({ relation: '' })
    const answer = await sendForm('owner', key, typed, [['then', 'preview']])
    expect(answer).toRedirectTo(drafts(key, 'preview'))
    const refused = preview(reading(services, drafts(key, 'preview'), asked('owner', key)))
    expect(await refusal(refused)).toRedirectTo(`${drafts(key)}?checked`)
    expect((await show('owner', key)).fields).toEqual(typed)
  })

  test('is saved while somebody writes', async () => {
    const key = await newKey()
    const form = asPosted(anAdvert({ title: 'Bä' }))
    const answer = await autosave(
      sending(services, drafts(key, 'autosave'), { ...asked('owner', key), form }),
    )
    expect(await answer.json()).toEqual({ path: drafts(key) })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect((await show('owner', key)).fields.title).toBe('Bä')
  })

  test('is not saved for who is not signed in; the browser keeps it', async () => {
    const key = await newKey()
    for (const action of [autosave, advise]) {
      const answer = await action(
        sending(services, drafts(key, 'autosave'), {
          ...asked('nobody', key),
          form: asPosted(anAdvert()),
        }),
      )
      expect(answer).toHaveStatus(401)
    }
    expect(await findDraft(db, baker.id, key)).toBeUndefined()
  })

  test('can be thrown away', async () => {
    const key = await newKey()
    await sendForm('owner', key, anAdvert())
    await remove(sending(services, drafts(key, 'removal'), asked('owner', key)))
    expect(await findDraft(db, baker.id, key)).toBeUndefined()
  })

  test('is listed for its employer until it is published', async () => {
    const key = await newKey('stranger')
    await sendForm('stranger', key, anAdvert({ title: 'Pflegefachkraft' }))
    expect(await listDrafts(db, hospital.id)).toMatchObject([
      { key, title: 'Pflegefachkraft', writer: 'editor' },
    ])
    expect((await listDrafts(db, baker.id)).map((one) => one.key)).not.toContain(key)
  })
})

describe('a draft of another employer', () => {
  test('is not there, whatever is asked of it; a viewer’s own employer’s is forbidden', async () => {
    const key = await newKey()
    const typed = anAdvert({ title: 'Geheim' })
    await sendForm('owner', key, typed)
    const { id } = await aPublicJob(services)
    for (const [who, status] of [
      ['stranger', 404],
      ['viewer', 403],
    ] as const) {
      for (const target of [key, `job-${id}`]) {
        const ask = asked(who, target)
        const form = asPosted(anAdvert({ title: 'Übernommen' }))
        for (const attempt of [
          () => draft(reading(services, drafts(target), ask)),
          () => preview(reading(services, drafts(target, 'preview'), ask)),
          () => outcome(reading(services, drafts(target, 'publication'), ask)),
          () => save(sending(services, drafts(target), { ...ask, form })),
          () => autosave(sending(services, drafts(target, 'autosave'), { ...ask, form })),
          () => advise(sending(services, drafts(target, 'advice'), { ...ask, form })),
          () => remove(sending(services, drafts(target, 'removal'), ask)),
          () =>
            retitle(sending(services, drafts(target, 'title'), { ...ask, form: { title: 'x' } })),
          () => confirm(who, target, 'x'),
        ]) {
          expect(await refusal(attempt())).toHaveStatus(status)
        }
      }
    }
    expect((await show('owner', key)).fields).toEqual(typed)
  })

  test('nor are jobs: neither changed nor copied', async () => {
    const { id } = await aPublicJob(services)
    const ask = { cookie: cookies.stranger, params: { id: String(id) } }
    expect(await refusal(edit(reading(services, `/employer/jobs/${id}/edit`, ask)))).toHaveStatus(
      404,
    )
    expect(await refusal(copy(sending(services, `/employer/jobs/${id}/copies`, ask)))).toHaveStatus(
      404,
    )
    const viewer = { ...ask, cookie: cookies.viewer }
    expect(
      await refusal(copy(sending(services, `/employer/jobs/${id}/copies`, viewer))),
    ).toHaveStatus(403)
  })

  test('nor is a key worth anything: who writes under that of a public advert gets no job', async () => {
    const { key } = await publishAdvert('owner', anAdvert({ title: 'Nicht zu kapern' }))
    await db.deleteFrom('jobDraft').where('key', '=', key).execute()
    await sendForm('stranger', key, anAdvert({ title: 'Gekapert' }))
    const { confirmed } = await look('stranger', key)
    expect(await refusal(confirm('stranger', key, confirmed))).toHaveStatus(404)
    expect(await jobOfKey(key)).toMatchObject([{ title: 'Nicht zu kapern', employerId: baker.id }])
  })
})

describe('an expired login', () => {
  test('loses nothing: the form waits, and is there again after the login', async () => {
    const key = await newKey()
    const typed = anAdvert({ title: 'Lange geschrieben' })
    const parked = await refusal(sendForm('nobody', key, typed, [['then', 'preview']]))
    const login = new URL(parked.headers.get('location') ?? '', 'http://x')
    expect(login.pathname).toBe('/login')
    const back = new URL(login.searchParams.get('returnTo') ?? '', 'http://x')
    expect(back.pathname).toBe(drafts(key))
    const page = await show('owner', key, back.search)
    expect(page.fields).toEqual(typed)
    expect(await findDraft(db, baker.id, key)).toBeUndefined()

    await sendForm('owner', key, page.fields, [['parked', page.parked ?? '']])
    expect((await show('owner', key)).fields).toEqual(typed)
    expect(await db.selectFrom('parkedForm').selectAll().execute()).toEqual([])
  })

  test('leads to nothing without the key, and the key stands nowhere', async () => {
    const key = await newKey()
    const parked = await refusal(sendForm('nobody', key, anAdvert()))
    const secret = /parked%3D([\w-]+)/.exec(parked.headers.get('location') ?? '')?.[1] ?? ''
    expect(secret).toHaveLength(43)
    const rows = await db.selectFrom('parkedForm').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret)
    const guess = draft(reading(services, `${drafts(key)}?parked=guess`, asked('owner', key)))
    expect(await refusal(guess)).toHaveStatus(404)
  })
})

describe('who is not signed in any more', () => {
  test('leads from the confirmation back to the preview', async () => {
    const { key } = await begun()
    const answer = await refusal(confirm('nobody', key, 'x'))
    expect(answer).toRedirectTo(`/login?returnTo=${encodeURIComponent(drafts(key, 'preview'))}`)
  })

  test('cannot fill the database: only so many forms wait, and no large ones', async () => {
    await db.deleteFrom('parkedForm').execute()
    const waiting = () => db.selectFrom('parkedForm').select('id').execute()
    const large = anAdvert({
      places: Array.from({ length: 50 }, () => ({ place: 'x'.repeat(9_000), street: '' })),
    })
    expect(await refusal(sendForm('nobody', 'k', large))).toRedirectTo('/login')
    expect(await waiting()).toEqual([])
    for (let sent = 0; sent < 35; sent += 1) await refusal(sendForm('nobody', 'k', anAdvert()))
    expect((await waiting()).length).toBeLessThan(30)
    expect(await refusal(sendForm('nobody', 'k', anAdvert()))).toRedirectTo('/login')
  })
})

describe('the preview', () => {
  test('shows the advert as the public page will, and what is worth a second look', async () => {
    const key = await newKey()
    await sendForm('owner', key, anAdvert({ title: 'Bäckerin', payMin: '12', payMax: '' }))
    const { page, advice, reasons } = await look('owner', key)
    expect(page).toMatchObject({
      job: { title: 'Bäckerin', pay: { min: 12, max: null, period: 'hour', tariff: null } },
      places: ['Musterweg 1, 99734 Nordhausen'],
      contactName: 'Mara Beispiel',
      benefits: ['30 Tage Urlaub', 'Brot umsonst'],
    })
    expect(page.description).toBe(
      '<h2>Aufgaben</h2>\n<ul>\n<li>Brot backen</li>\n<li>Brötchen backen</li>\n</ul>\n<p>Wir freuen uns auf <strong>Sie</strong>.</p>',
    )
    expect(reasons).toEqual([])
    expect(advice.map(({ field, severity }) => [field, severity])).toContainEqual(['payMin', 'law'])
    expect(advice.find(({ field }) => field === 'title')?.context?.phrase).toBe('Bäckerin')
  })

  test('takes over a suggested title only when somebody presses the button', async () => {
    const key = await newKey()
    await sendForm('owner', key, anAdvert({ title: 'Konditorin' }))
    const suggested = (await look('owner', key)).advice.find((one) => one.suggestion)?.suggestion
    expect(suggested).toBeDefined()
    expect((await show('owner', key)).fields.title).toBe('Konditorin')
    const form = { title: suggested ?? '' }
    await retitle(sending(services, drafts(key, 'title'), { ...asked('owner', key), form }))
    expect((await show('owner', key)).fields.title).toBe(suggested)
  })

  test('is what is confirmed: a text that changed since is shown again', async () => {
    const key = await newKey()
    await sendForm('owner', key, anAdvert())
    const { confirmed } = await look('owner', key)
    await sendForm('owner', key, anAdvert({ payMax: '25' }))
    expect(await confirm('owner', key, confirmed)).toRedirectTo(`${drafts(key, 'preview')}?changed`)
    expect(await jobOfKey(key)).toEqual([])
  })
})

describe('publishing', () => {
  test('is at once for a verified employer, and says so with a link to the page', async () => {
    const { key, answer } = await publishAdvert('owner', anAdvert({ title: 'Sofort öffentlich' }))
    const [job] = await jobOfKey(key)
    expect(answer).toRedirectTo(drafts(key, 'publication'))
    expect(await findPublicJob(db, job?.id ?? 0)).toMatchObject({
      source: 'board',
      datePosted: '2026-11-22',
      publishedBy: `account:${owner.id}`,
      noPayReason: null,
      descriptionMarkdown: anAdvert().description,
    })
    expect((await listDrafts(db, baker.id)).map((one) => one.key)).not.toContain(key)
    const page = await dataOf(
      outcome(reading(services, drafts(key, 'publication'), asked('owner', key))),
    )
    expect(page).toMatchObject({ outcome: 'public', job: { id: job?.id }, reasons: [] })
    expect(page.link).toBe(services.env.PUBLIC_ORIGIN + paths.job(page.job))
  })

  test('makes one job of one form, also when it is sent twenty times at once', async () => {
    const key = await newKey()
    await Promise.all(
      Array.from({ length: 20 }, () => sendForm('owner', key, anAdvert({ title: 'Nur einmal' }))),
    )
    const { confirmed } = await look('owner', key)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => confirm('owner', key, confirmed)),
    )
    const jobs = await jobOfKey(key)
    expect(jobs).toHaveLength(1)
    for (const answer of answers) expect(answer).toRedirectTo(drafts(key, 'publication'))
  })

  test('waits for the desk for an employer that is not verified, and says so', async () => {
    const { key, answer } = await publishAdvert(
      'stranger',
      anAdvert({ applyEmail: '', applyUrl: 'https://klinik.example/stellen' }),
    )
    expect(answer).toRedirectTo(drafts(key, 'publication'))
    const [job] = await jobOfKey(key)
    expect(job).toMatchObject({ publishedAt: null, submittedAt: noon })
    expect(await openCases(job?.id ?? 0)).toMatchObject([
      { kind: 'held-job', reasons: ['Der Betrieb ist noch nicht bestätigt.'], decidedAt: null },
    ])
    const page = await dataOf(
      outcome(reading(services, drafts(key, 'publication'), asked('stranger', key))),
    )
    expect(page).toMatchObject({
      outcome: 'held',
      isVerified: false,
      reasons: ['Der Betrieb ist noch nicht bestätigt.'],
    })
  })

  test('waits for the desk when one applies at a foreign address, and says where', async () => {
    const { key } = await publishAdvert('owner', anAdvert({ applyEmail: 'chef@gmx.example' }))
    const [job] = await jobOfKey(key)
    expect(job?.publishedAt).toBeNull()
    const [one] = await openCases(job?.id ?? 0)
    expect(one?.reasons).toHaveLength(1)
    expect(one?.reasons[0]).toContain('„gmx.example“')
  })

  test('takes nothing from the form that is not of the advert', async () => {
    const key = await newKey()
    const columns = Object.keys(await jobRow(services, (await aDraftedJob(services)).id))
    const snake = columns.map((name) => name.replace(/[A-Z]/g, (one) => `_${one.toLowerCase()}`))
    const own = new Set(asPosted(anAdvert()).map(([name]) => name))
    const planted = [...columns, ...snake, 'job_id', 'jobId', 'accountId']
      .filter((name) => !own.has(name))
      .map((name): [string, string] => [name, '7'])
    await sendForm('owner', key, anAdvert({ title: 'Ohne Beigaben' }), planted)
    expect((await show('owner', key)).fields).toEqual(anAdvert({ title: 'Ohne Beigaben' }))
    const { confirmed } = await look('owner', key)
    const form = Object.fromEntries([['confirmed', confirmed], ...planted])
    const refused = publish(
      sending(services, drafts(key, 'publication'), { ...asked('owner', key), form }),
    )
    expect(await refusal(refused)).toHaveStatus(400)
    await confirm('owner', key, confirmed)
    expect(await jobOfKey(key)).toMatchObject([
      { employerId: baker.id, source: 'board', version: 2, withdrawnAt: null, sector: null },
    ])
  })
})

describe('changing a public advert', () => {
  test('shows it as the form that would make it, and is public at once', async () => {
    const job = await aPublicJob(services, { draft: aDraft({ title: 'Vorher' }) })
    await db.updateTable('job').set({ version: 5 }).where('id', '=', job.id).execute()
    const key = `job-${job.id}`
    const ask = { cookie: cookies.owner, params: { id: String(job.id) } }
    expect(await edit(reading(services, `/employer/jobs/${job.id}/edit`, ask))).toRedirectTo(
      drafts(key),
    )
    const { fields } = await show('owner', key)
    expect(fields).toMatchObject({ title: 'Vorher', payMin: '16', validThrough: '2099-12-31' })
    expect(await findDraft(db, baker.id, key)).toBeUndefined()

    await sendForm('owner', key, { ...fields, title: 'Nachher' })
    expect((await findPublicJob(db, job.id))?.title).toBe('Vorher')
    const answer = await confirm('owner', key, (await look('owner', key)).confirmed)
    expect(answer).toRedirectTo(drafts(key, 'publication'))
    expect((await findPublicJob(db, job.id))?.title).toBe('Nachher')
    expect(await findDraft(db, baker.id, key)).toBeUndefined()
  })

  test('confirmed twice, as by a double click, says so twice, and changes it once', async () => {
    const job = await aPublicJob(services, { draft: aDraft({ title: 'Einfach' }) })
    const key = `job-${job.id}`
    const { fields } = await show('owner', key)
    await sendForm('owner', key, { ...fields, title: 'Doppelt geklickt', hoursPerWeek: '38,25' })
    const { confirmed } = await look('owner', key)
    const first = await confirm('owner', key, confirmed)
    const { version } = await jobRow(services, job.id)
    expect(first).toRedirectTo(drafts(key, 'publication'))
    expect(await confirm('owner', key, confirmed)).toRedirectTo(drafts(key, 'publication'))
    expect((await jobRow(services, job.id)).version).toBe(version)
  })

  test('confirmed by two at once is told to both', async () => {
    const job = await aPublicJob(services, { draft: aDraft({ title: 'Zu zweit' }) })
    const key = `job-${job.id}`
    const { fields } = await show('owner', key)
    await sendForm('owner', key, { ...fields, title: 'Gemeinsam', hoursPerWeek: '38,25' })
    const { confirmed } = await look('owner', key)
    const answers = await Promise.all([1, 2, 3].map(() => confirm('owner', key, confirmed)))
    for (const answer of answers) expect(answer).toRedirectTo(drafts(key, 'publication'))
  })

  test('confirmed again after somebody began another change shows that one first', async () => {
    const job = await aPublicJob(services, { draft: aDraft({ title: 'Erst' }) })
    const key = `job-${job.id}`
    const { fields } = await show('owner', key)
    await sendForm('owner', key, { ...fields, title: 'Zweitens' })
    const { confirmed } = await look('owner', key)
    await confirm('owner', key, confirmed)
    await sendForm('owner', key, { ...fields, title: 'Drittens' })
    expect(await confirm('owner', key, confirmed)).toRedirectTo(`${drafts(key, 'preview')}?changed`)
  })

  test('never lifts the first day, nor forgets what the form does not ask', async () => {
    const job = await aPublicJob(services, {
      draft: aDraft({ datePosted: '2026-10-01', sourceUrl: 'https://www.baecker.example/7' }),
    })
    const key = `job-${job.id}`
    const { fields } = await show('owner', key)
    await sendForm('owner', key, { ...fields, title: 'Geändert' })
    await confirm('owner', key, (await look('owner', key)).confirmed)
    expect(await jobRow(services, job.id)).toMatchObject({
      title: 'Geändert',
      datePosted: '2026-10-01',
      sector: 'C',
      source: 'test',
      sourceUrl: 'https://www.baecker.example/7',
    })
  })

  test('stays public for an employer that is not verified, and goes to the desk', async () => {
    const job = await aPublicJob(services, { employer: clinic, draft: aDraft({ apply: {} }) })
    const key = `job-${job.id}`
    const { fields } = await show('stranger', key)
    await sendForm('stranger', key, { ...fields, title: 'Anders', applyPhone: '03631 5550' })
    await confirm('stranger', key, (await look('stranger', key)).confirmed)
    expect((await findPublicJob(db, job.id))?.title).toBe('Anders')
    expect(await openCases(job.id)).toHaveLength(1)
  })

  test('says nothing to the desk about a foreign address that was public before', async () => {
    const draftOfOld = aDraft({ apply: { email: 'alt@gmx.example' } })
    const job = await aPublicJob(services, { draft: draftOfOld })
    const { fields } = await show('owner', `job-${job.id}`)
    await sendForm('owner', `job-${job.id}`, { ...fields, title: 'Neuer Titel' })
    expect((await look('owner', `job-${job.id}`)).reasons).toEqual([])
  })

  test('a published draft’s old form changes the job, and makes no second one', async () => {
    const { key } = await publishAdvert('owner', anAdvert({ title: 'Erst so' }))
    const [job] = await jobOfKey(key)
    const answer = await sendForm('owner', key, anAdvert({ title: 'Dann so' }))
    expect(answer).toRedirectTo(`${drafts(`job-${job?.id}`)}?checked#saved`)
    expect((await show('owner', `job-${job?.id}`)).fields.title).toBe('Dann so')
  })
})

test('a declined advert can be submitted again as it is', async () => {
  const { key } = await publishAdvert('stranger', anAdvert({ title: 'Noch einmal' }))
  const [job] = await jobOfKey(key)
  await declineJob(services, 'desk', job?.id ?? 0)
  const change = `job-${job?.id}`
  await confirm('stranger', change, (await look('stranger', change)).confirmed)
  expect((await jobOfKey(key))[0]?.submittedAt).not.toBeNull()
})

test('that no occupation fits is kept, and nobody guesses one from the title', async () => {
  const { key } = await publishAdvert('owner', anAdvert({ occupation: 'none' }))
  const [job] = await jobOfKey(key)
  const id = job?.id ?? 0
  expect((await show('owner', `job-${id}`)).fields.occupation).toBe('none')
  const found = await findJob(db, id)
  if (!found) throw new Error('no job')
  expect(jobDocument(found, { text: '', region })).toMatchObject({
    occupation: null,
    occupationName: null,
    occupationTitles: [],
  })
  const guessed = jobDocument({ ...found, occupation: null }, { text: '', region })
  expect(guessed.occupationName).toBe('Bäcker/in')
})

describe('an employer with 200 open drafts', () => {
  test('begins no other, is told so in plain words, and loses nothing typed', async () => {
    const old = await fill()
    const key = await newKey()
    const blank = await dataOf(begin(reading(services, '/employer/jobs/new', asked('owner', ''))))
    expect(blank.errors['']).toContain('schon 200 Entwürfe')
    const typed = anAdvert({ title: 'Einer zu viel' })
    const answer = await sendForm('owner', key, typed)
    const back = new URL(answer.headers.get('location') ?? '', 'http://x')
    expect(back.pathname).toBe(drafts(key))
    const page = await show('owner', key, back.search)
    expect(page.fields).toEqual(typed)
    expect(page.errors).toEqual({ '': blank.errors[''] })
    expect(await findDraft(db, baker.id, key)).toBeUndefined()

    await remove(sending(services, drafts(old, 'removal'), asked('owner', old)))
    await sendForm('owner', key, page.fields, [['parked', page.parked ?? '']])
    expect((await show('owner', key)).fields).toEqual(typed)
  })

  test('goes on with those it has, and with changes of its jobs', async () => {
    const old = await fill()
    expect(await sendForm('owner', old, anAdvert())).toRedirectTo(`${drafts(old)}?checked#saved`)
    const job = await aPublicJob(services)
    const key = `job-${job.id}`
    expect(await sendForm('owner', key, anAdvert())).toRedirectTo(`${drafts(key)}?checked#saved`)
  })

  test('is told while it writes, too, and copies nothing more', async () => {
    await fill()
    const key = await newKey()
    const form = asPosted(anAdvert())
    const answer = await autosave(
      sending(services, drafts(key, 'autosave'), { ...asked('owner', key), form }),
    )
    expect(answer).toHaveStatus(409)
    const job = await aPublicJob(services)
    const ask = { cookie: cookies.owner, params: { id: String(job.id) } }
    expect(await copy(sending(services, `/employer/jobs/${job.id}/copies`, ask))).toRedirectTo(
      `/employer?employer=${baker.id}&done=copied&count=0&not=${job.id}.full`,
    )
    const writer = { employerId: baker.id, accountId: owner.id }
    const several = { jobIds: [job.id], action: { what: 'copy' as const } }
    expect(await doAtOnce(services, writer, several)).toEqual({
      what: 'copied',
      count: 0,
      refused: [{ jobId: job.id, why: 'full' }],
    })
    expect(await listDrafts(db, baker.id)).toHaveLength(200)
    await db.deleteFrom('jobDraft').where('jobId', 'is', null).execute()
  })
})

describe('a copy', () => {
  test('is a new draft of an advert in any state, to end as a new one would', async () => {
    const job = await aPublicJob(services, { draft: aDraft({ title: 'Noch einer' }) })
    const ask = { cookie: cookies.owner, params: { id: String(job.id) } }
    const answer = await copy(sending(services, `/employer/jobs/${job.id}/copies`, ask))
    const key = (answer.headers.get('location') ?? '').split('/').at(-1) ?? ''
    const { fields } = await show('owner', key)
    expect(fields).toMatchObject({ title: 'Noch einer', validThrough: '2026-12-22' })
    const { answer: published } = await publishAdvert('owner', fields, key)
    expect(published).toHaveStatus(302)
    const [second] = await jobOfKey(key)
    expect(second?.id).not.toBe(job.id)
  })
})

describe('the second advert', () => {
  test('begins with what the first one said of its employer', async () => {
    await publishAdvert('owner', anAdvert({ title: 'Der Vorgänger' }))
    const page = await dataOf(begin(reading(services, '/employer/jobs/new', asked('owner', ''))))
    expect(page.fields).toMatchObject({
      title: '',
      description: '',
      relation: 'direct',
      contactName: 'Mara Beispiel',
      applyEmail: 'backstube@baecker.example',
      benefits: '30 Tage Urlaub\nBrot umsonst',
      places: [{ place: '99734 Nordhausen', street: 'Musterweg 1' }],
    })
  })

  test('is told that it is much like the first', async () => {
    await publishJob(services, 'test', (await aDraftedJob(services)).id)
    const text = 'Sie backen jede Nacht Brot, Brötchen und Kuchen für unsere Läden in der Stadt.'
    await publishAdvert('owner', anAdvert({ title: 'Bäcker für die Nacht', description: text }))
    const form = asPosted(anAdvert({ title: 'Bäcker für die Nacht', description: text }))
    const key = await newKey()
    const answer = await advise(
      sending(services, drafts(key, 'advice'), { ...asked('owner', key), form }),
    )
    const { advice, occupations } = (await answer.json()) as {
      advice: { rule: string; message: string }[]
      occupations: { kldb: string; name: string }[]
    }
    const twin = advice.find(({ rule }) => rule === 'near-duplicate')
    expect(twin?.message).toContain('„Bäcker für die Nacht“')
    expect(occupations[0]?.name).toContain('Bäcker')
  })
})
