import { z } from 'zod'
import { insertAccount } from '#db/queries/accounts.ts'
import { publicJobIds } from '#db/queries/jobs.ts'
import { beginAdvert, openDraft, saveDraft, type Writer } from '../adverts/drafts.server.ts'
import { emptyFields } from '../adverts/fields.ts'
import { confirmationOf, readDraft, submitAdvert } from '../adverts/submitting.server.ts'
import { addDays, dayOf } from '../calendar.ts'
import { reportReasons } from '../desk/reports.ts'
import { fileReport, reportSubject } from '../desk/reports.server.ts'
import { findOrCreateEmployer } from '../employers.server.ts'
import { foundEmployer } from '../employers/found.server.ts'
import type { Office } from '../employers/post.server.ts'
import { NewEmployerForm } from '../employers/profile.ts'

const text = z.string().min(1)

/** What waits for the desk of a demo, from regions/<slug>/demo/desk.json. */
export const DemoDesk = z.strictObject({
  newcomers: z.array(
    z.strictObject({
      person: z.strictObject({ name: text, email: z.email() }),
      employer: NewEmployerForm,
      adverts: z.array(
        z.strictObject({
          title: text,
          place: text,
          payMin: text,
          description: text,
          applyEmail: z.email(),
        }),
      ),
    }),
  ),
  reports: z.array(z.strictObject({ employer: text, reason: z.enum(reportReasons), text })),
})
export type DemoDesk = z.infer<typeof DemoDesk>

/**
 * Gives the desk something to decide: people nobody knows yet, their first adverts, and what readers
 * report. All of it comes about as it would on any board; nobody can log in as these people.
 */
export async function createDemoCases(office: Office, { newcomers, reports }: DemoDesk) {
  for (const { person, employer, adverts } of newcomers) {
    const account = await insertAccount(office.db, { ...person, deskRole: null })
    const known = { ...account, emailConfirmedAt: office.clock() }
    const founding = await foundEmployer(office, known, employer)
    if (!founding.ok) throw new Error(`${employer.name}: ${JSON.stringify(founding.errors)}`)
    const writer = { employerId: founding.employer.id, accountId: account.id }
    for (const advert of adverts) await sendAdvert(office, writer, advert)
  }
  for (const { employer: name, ...said } of reports) {
    const { id } = await findOrCreateEmployer(office.db, { name })
    const [job = 0] = await publicJobIds(office.db, id)
    const subject = await reportSubject(office, { job })
    if (!subject) throw new Error(`${name}: nothing to report`)
    await fileReport(office, subject, { ...said, email: null, receiptByMail: false })
  }
}

type DemoAdvert = DemoDesk['newcomers'][number]['adverts'][number]

async function sendAdvert(office: Office, writer: Writer, { place, ...advert }: DemoAdvert) {
  const { key } = await beginAdvert(office, writer)
  const fields = {
    ...emptyFields(),
    ...advert,
    hours: ['full'],
    payPeriod: 'month',
    relation: 'direct',
    places: [{ place, street: '' }],
    validThrough: addDays(dayOf(office.clock()), 28),
  }
  await saveDraft(office, writer, { key, fields })
  const open = await openDraft(office, writer, key)
  const reading = open && readDraft(office, open)
  if (!open || !reading?.ok) throw new Error(`${advert.title}: ${JSON.stringify(reading)}`)
  await submitAdvert(office, writer, { key, confirmed: confirmationOf(open, reading.draft) })
}
