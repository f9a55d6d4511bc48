import { expect, test } from 'vitest'
import { fieldsOf } from '#app/domain/adverts/fields-of-job.server.ts'
import { readAdvert } from '#app/domain/adverts/reading.server.ts'
import { findJob } from '#db/queries/jobs.ts'
import { aDraft, aClerkDraft, aMachinistDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob } from '#tests/factories/job.ts'
import { openTestServices, region } from '#tests/support/services.ts'

const services = await openTestServices()

test.each([
  ['a baker', aDraft()],
  ['a nurse', aNurseDraft()],
  ['a machinist', aMachinistDraft()],
  ['a clerk', aClerkDraft()],
  [
    'an apprentice',
    aDraft({
      kind: 'apprenticeship',
      contract: 'fixed',
      contractUntil: '2030-07-31',
      startsOn: '2027-08-01',
      openings: 3,
      benefits: ['Fahrtkosten', 'Werkzeug'],
      shiftTimes: '4–12 Uhr',
      pay: null,
      noPayReason: 'steht noch nicht fest',
      contactName: 'Mara Beispiel',
      description:
        '<h2>Aufgaben</h2><ul><li>Brot &amp; Brötchen</li><li><strong>Kuchen</strong></li></ul><p>Mehr auf <a href="https://www.baecker.example/" rel="nofollow ugc noopener">unserer Seite</a>.</p>',
    }),
  ],
])('%s that was imported comes out of the form as it went in', async (_who, draft) => {
  const { id } = await aDraftedJob(services, { draft })
  const job = await findJob(services.db, id)
  if (!job) throw new Error('no job')
  const fields = fieldsOf(region, job)
  const reading = readAdvert(fields, { region, today: '2026-11-22', job })
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors))
  const { description, descriptionMarkdown, ...facts } = reading.draft
  const { description: before, descriptionMarkdown: _none, ...factsBefore } = draft
  expect(facts).toEqual(factsBefore)
  expect(descriptionMarkdown).toBe(fields.description)
  expect(description.replaceAll('\n', '')).toBe(before)
})
