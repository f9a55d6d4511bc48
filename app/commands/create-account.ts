import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { insertAccount, putMember } from '#db/queries/accounts.ts'
import { findEmployerBySlug } from '#db/queries/employers.ts'
import { inTransaction } from '#db/transaction.ts'
import { violationOf } from '#db/violations.ts'
import { hashPassword } from '#app/auth/password.server.ts'
import { type Board, CommandError, runCommand } from './board.ts'

const usage = `Aufruf: npm run create-account -- --email <Adresse> --name <Name>
          (--desk moderator|admin | --employer <Kürzel> [--role owner|editor|viewer])

Das Passwort steht in der Umgebungsvariablen PASSWORD; ohne sie wird eines ausgedacht und gezeigt.
Das Kürzel eines Arbeitgebers ist das Ende seiner Adresse: /employers/<Kürzel>.`

const Arguments = z
  .strictObject({
    email: z.email('--email: ist keine E-Mail-Adresse'),
    name: z.string('--name fehlt').trim().min(2, '--name fehlt').max(120),
    desk: z.enum(['moderator', 'admin'], '--desk: erwartet wird moderator oder admin').optional(),
    employer: z.string().optional(),
    role: z
      .enum(['owner', 'editor', 'viewer'], '--role: erwartet wird owner, editor oder viewer')
      .default('owner'),
  })
  .refine((given) => Boolean(given.desk) !== Boolean(given.employer), {
    message: 'entweder --desk oder --employer',
  })

await runCommand(createAccount)

async function createAccount({ services: { db } }: Board): Promise<number> {
  const given = readArguments()
  const employer = given.employer ? await findEmployerBySlug(db, given.employer) : undefined
  if (given.employer && !employer) {
    throw new CommandError(`--employer: einen Arbeitgeber „${given.employer}“ gibt es nicht.`)
  }
  const chosen = process.env['PASSWORD']
  if (chosen !== undefined && chosen.length < 8) {
    throw new CommandError('PASSWORD: mindestens 8 Zeichen.')
  }
  const password = chosen ?? randomBytes(12).toString('base64url')
  const passwordHash = await hashPassword(password)
  try {
    await inTransaction(db, async (trx) => {
      const account = await insertAccount(trx, {
        email: given.email,
        name: given.name,
        passwordHash,
        deskRole: given.desk ?? null,
      })
      if (!employer) return
      await putMember(trx, { accountId: account.id, employerId: employer.id, role: given.role })
    })
  } catch (error) {
    const violation = violationOf(error)
    throw violation ? new CommandError(`--${violation.field}: ${violation.message}`, 1) : error
  }
  console.log(`Konto ${given.email} ist angelegt.${chosen ? '' : ` Passwort: ${password}`}`)
  return 0
}

function readArguments(): z.infer<typeof Arguments> {
  const options = Object.fromEntries(
    ['email', 'name', 'desk', 'employer', 'role'].map((name) => [
      name,
      { type: 'string' as const },
    ]),
  )
  let values: Record<string, unknown>
  try {
    values = parseArgs({ options }).values
  } catch {
    throw new CommandError(usage)
  }
  const parsed = Arguments.safeParse(values)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => issue.message)
  throw new CommandError(`${lines.join('\n')}\n\n${usage}`)
}
