import { paths } from '#app/paths.ts'
import { findAccountByEmail } from '#db/queries/accounts.ts'
import { issueToken } from '#db/queries/one-time-tokens.ts'
import { inTransaction } from '#db/transaction.ts'
import { type Asker, countTry } from './attempts.server.ts'
import { loginLetter, resetLetter } from './letters.ts'
import { absolute, notSooner, post, type WritingWall } from './post.server.ts'
import { type Refusal, tooOften } from './sign-up.server.ts'

/** What a link somebody asks for by mail can do, what is written with it and where it leads. */
const ways = {
  login: { letter: loginLetter, path: paths.loginByLink },
  reset: { letter: resetLetter, path: paths.resetPassword },
} as const

/** Sends a link that does what it is for, if there is such an account; the answer does not tell. */
export async function sendLink(
  wall: WritingWall,
  { clientAddress }: Pick<Asker, 'clientAddress'>,
  purpose: keyof typeof ways,
  { email, returnTo }: { email: string; returnTo?: string | undefined },
): Promise<{ ok: true } | Refusal> {
  const wait = await countTry(wall.db, 'mail', { clientAddress, account: email })
  if (wait !== undefined) return tooOften(wait)
  await notSooner(write(wall, purpose, { email, returnTo }))
  return { ok: true }
}

async function write(
  wall: WritingWall,
  purpose: keyof typeof ways,
  { email, returnTo }: { email: string; returnTo?: string | undefined },
): Promise<void> {
  const account = await findAccountByEmail(wall.db, email)
  if (!account) return
  const { letter, path } = ways[purpose]
  await inTransaction(wall.db, async (trx) => {
    const secret = await issueToken(trx, {
      purpose,
      email: account.email,
      accountId: account.id,
      createdBy: 'board',
    })
    await post(trx, wall, letter(account, absolute(wall, path(secret, returnTo))))
  })
}
