import { expect, test } from 'vitest'
import { foreignHosts, holdReasons } from '#app/domain/adverts/hold-reasons.ts'
import { isVerified } from '#app/domain/employers/verification.ts'
import { assessText } from '#app/domain/rules/assessing.server.ts'
import { factsOfDraft } from '#app/domain/rules/facts.server.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { noon, region } from '#tests/support/services.ts'

const employer = {
  verifiedAt: noon as Date | null,
  website: 'https://www.baecker.example/' as string | null,
  mailDomain: 'backhaus.example' as string | null,
}
const reasons = (
  apply: { url?: string; email?: string },
  facts: Partial<typeof employer> = {},
  before?: { url: null; email: string },
  where = region,
) => {
  const who = { ...employer, ...facts }
  const hosts = foreignHosts(who, { apply: { url: null, email: null, ...apply } }, before)
  const sender = { isConfirmed: isVerified(who), foreignHosts: hosts, isImport: false }
  const read = factsOfDraft({ clock: () => noon }, aDraft(), sender)
  return holdReasons(who, assessText({ region: where }, read), where)
}

test.each([
  ['by phone', {}],
  ['on its own site', { url: 'https://baecker.example/stellen' }],
  ['below its own site', { url: 'https://karriere.baecker.example/7' }],
  ['at its mail domain', { email: 'jobs@Backhaus.example' }],
  ['below its mail domain', { email: 'jobs@post.backhaus.example' }],
])('who is verified and lets people apply %s is public at once', (_how, apply) => {
  expect(reasons(apply)).toEqual([])
})

test.each([
  ['another site', { url: 'https://jobs.example/7' }, 'jobs.example'],
  ['a site that only ends alike', { url: 'https://evilbaecker.example/' }, 'evilbaecker.example'],
  ['a site that begins alike', { url: 'https://baecker.example.evil.example/' }, 'evil.example'],
  ['a mail elsewhere', { email: 'chef@gmx.example' }, 'gmx.example'],
  ['a mail that hides it', { email: '"a@baecker.example"@gmx.example' }, 'gmx.example'],
  ['an address with a user', { url: 'https://baecker.example@evil.example/' }, 'evil.example'],
])('%s is for the desk', (_what, apply, host) => {
  const [reason, ...others] = reasons(apply)
  expect(others).toEqual([])
  expect(reason).toContain(host)
})

test('who is not verified waits, unless the region does not hold first jobs', () => {
  expect(reasons({}, { verifiedAt: null })).toEqual(['Der Betrieb ist noch nicht bestätigt.'])
  const open = { ...region, policies: { ...region.policies, holdFirstJobs: false } }
  expect(reasons({}, { verifiedAt: null }, undefined, open)).toEqual([])
})

test('without a site or a domain every address is foreign', () => {
  const unknown = { website: null, mailDomain: null }
  expect(reasons({ email: 'jobs@baecker.example' }, unknown)).toHaveLength(1)
})

test('what has been public before is no news', () => {
  const before = { url: null, email: 'chef@gmx.example' }
  expect(reasons({ email: 'andere@gmx.example' }, {}, before)).toEqual([])
  expect(reasons({ email: 'chef@web.example' }, {}, before)).toHaveLength(1)
})
