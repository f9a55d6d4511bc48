import type { Migration } from 'kysely'
import * as createEmployers from './20261122T090000-create-employers.ts'
import * as createJobs from './20261122T090100-create-jobs.ts'
import * as createIndexTables from './20261122T090200-create-index-tables.ts'
import * as createAccounts from './20261122T090300-create-accounts.ts'
import * as extendJobDocuments from './20261122T150000-extend-job-documents.ts'
import * as openToEmployers from './20261122T170000-open-to-employers.ts'
import * as createSlices from './20261122T190000-create-slices.ts'
import * as deliverToTheBa from './20261122T190100-deliver-to-the-ba.ts'
import * as announcePages from './20261122T190200-announce-pages.ts'
import * as openTheDesk from './20261122T200000-open-the-desk.ts'
import * as inviteToTheDesk from './20261122T200100-invite-to-the-desk.ts'
import * as answerTheDesk from './20261122T200200-answer-the-desk.ts'
import * as answerReporters from './20261122T200300-answer-reporters.ts'
import * as rememberTexts from './20261122T200400-remember-texts.ts'
import * as keepNoLongerThanNeeded from './20261122T200500-keep-no-longer-than-needed.ts'
import * as answerInWords from './20261122T223000-answer-in-words.ts'
import * as findWordsSpeltAlike from './20261123T010000-find-words-spelt-alike.ts'
import * as keepWordsOnce from './20261123T020000-keep-words-once.ts'

/** Static, so that every runner of TypeScript finds them; frozen once landed. */
export const migrations: Record<string, Migration> = {
  '20261122T090000-create-employers': createEmployers,
  '20261122T090100-create-jobs': createJobs,
  '20261122T090200-create-index-tables': createIndexTables,
  '20261122T090300-create-accounts': createAccounts,
  '20261122T150000-extend-job-documents': extendJobDocuments,
  '20261122T170000-open-to-employers': openToEmployers,
  '20261122T190000-create-slices': createSlices,
  '20261122T190100-deliver-to-the-ba': deliverToTheBa,
  '20261122T190200-announce-pages': announcePages,
  '20261122T200000-open-the-desk': openTheDesk,
  '20261122T200100-invite-to-the-desk': inviteToTheDesk,
  '20261122T200200-answer-the-desk': answerTheDesk,
  '20261122T200300-answer-reporters': answerReporters,
  '20261122T200400-remember-texts': rememberTexts,
  '20261122T200500-keep-no-longer-than-needed': keepNoLongerThanNeeded,
  '20261122T223000-answer-in-words': answerInWords,
  '20261123T010000-find-words-spelt-alike': findWordsSpeltAlike,
  '20261123T020000-keep-words-once': keepWordsOnce,
}
