import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { insertAccount, putMember } from '#db/queries/accounts.ts'
import { findEmployerBySlug } from '#db/queries/employers.ts'
import { inTransaction } from '#db/transaction.ts'
import { violationOf } from '#db/violations.ts'
import { hashPassword } from '#app/auth/password.server.ts'
import { inviteToDesk } from '#app/domain/desk/staff.server.ts'
import { paths } from '#app/paths.ts'
import { type Board, CommandError, runCommand } from './board.ts'

const usage = `Aufruf: npm run create-account -- --email <Adresse> --desk moderator|admin
        npm run create-account -- --email <Adresse> --name <Name>
          --employer <Kürzel> [--role owner|editor|viewer]

--desk zeigt einen Link, mit dem die Person ihr Konto selbst einrichtet, samt zweitem Schritt. Er gilt
drei Tage und geht auch an die Adresse. Für einen Betrieb steht das Passwort in der
Umgebungsvariablen PASSWORD; ohne sie wird eines ausgedacht und gezeigt.
Das Kürzel eines Arbeitgebers ist das Ende seiner Adresse: /employers/<Kürzel>.`

const Arguments = z
  .strictObject({
    email: z.email('--email: ist keine E-Mail-Adresse'),
    name: z.string().trim().min(2, '--name fehlt').max(120).optional(),
    desk: z.enum(['moderator', 'admin'], '--desk: erwartet wird moderator oder admin').optional(),
    employer: z.string().optional(),
    role: z
      .enum(['owner', 'editor', 'viewer'], '--role: erwartet wird owner, editor oder viewer')
      .default('owner'),
  })
  .refine((given) => Boolean(given.desk) !== Boolean(given.employer), {
    message: 'entweder --desk oder --employer',
  })
  .refine((given) => Boolean(given.desk) || given.name !== undefined, { message: '--name fehlt' })

await runCommand(readArguments, createAccount)

async function createAccount(
  board: Board,
  { desk, ...given }: z.infer<typeof Arguments>,
): Promise<number> {
  return desk ? invite(board, { email: given.email, role: desk }) : create(board, given)
}

/** No password to be passed on, and none that lies around: the link leads through both steps. */
async function invite(
  { services }: Board,
  given: { email: string; role: 'moderator' | 'admin' },
): Promise<number> {
  const by = { id: null, name: `Das Team von ${services.region.title}`, actor: 'desk:command' }
  const invited = await inviteToDesk(services, by, { ...given, districts: [] })
  if (!invited.ok) throw new CommandError(`--email: ${invited.message}`, 1)
  const link = services.env.PUBLIC_ORIGIN + paths.deskInvitation(invited.secret)
  console.log(`Mit diesem Link richtet ${given.email} das Konto ein (drei Tage, einmal):\n${link}`)
  return 0
}

async function create(
  { services: { db } }: Board,
  given: Omit<z.infer<typeof Arguments>, 'desk'>,
): Promise<number> {
  const slug = given.employer ?? ''
  const employer = await findEmployerBySlug(db, slug)
  if (!employer) throw new CommandError(`--employer: einen Arbeitgeber „${slug}“ gibt es nicht.`)
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
        name: given.name ?? given.email,
        passwordHash,
      })
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
