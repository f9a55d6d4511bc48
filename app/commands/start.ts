import { hashPassword } from '#app/auth/password.server.ts'
import { catchUp } from '#app/domain/indexing.server.ts'
import { isDevelopment, weakenings } from '#app/env.server.ts'
import { demoAccounts, seedDemo } from '#app/domain/demo/seed.server.ts'
import { type RunningServer, startServer } from '../../server.ts'
import { type Board, CommandError, explain, withBoard } from './board.ts'
import { buildApp } from './build-app.ts'
import { startProgress } from './progress.ts'

const dev = process.argv.includes('--dev')
const say = (line: string) => console.error(line)

try {
  await withBoard(start, { say })
  say('Angehalten.')
} catch (error) {
  process.exitCode = explain(error)
}

/** From nothing to a board that answers; returns when it is told to stop and has stopped. */
async function start(board: Board): Promise<void> {
  const stop = stopSignal()
  const { env, services } = board
  for (const weakening of weakenings(env)) services.log.warn(weakening)
  if (board.meilisearchAbsence) services.log.warn(board.meilisearchAbsence)

  if (env.SEED === 'demo' && board.isEmbedded) await seed(board)
  await bringIndexUp(board)
  if (!dev) await build()
  if (stop.isAsked()) return

  const server = await listen(board)
  await announce(board)
  await stop.asked
  say('Wird angehalten: offene Anfragen werden noch beantwortet …')
  await server.stop()
}

async function seed({ env, services }: Board): Promise<void> {
  const progress = startProgress('Demo-Daten', { unit: 'Stellen' })
  const count = await seedDemo(services, {
    hashPassword,
    hasDesk: isDevelopment(env), // everybody knows its password
    report: (state) => progress.update(state),
  })
  if (count > 0) progress.end(`${count} Stellen`)
}

async function bringIndexUp({ services }: Board): Promise<void> {
  const progress = startProgress('Suchindex', { unit: 'Stellen' })
  await catchUp(services, (state) => progress.update(state)).catch((error: unknown) => {
    services.log.warn({ err: error }, 'the index will be brought up to date later')
  })
  progress.end('bereit')
}

async function build(): Promise<void> {
  const progress = startProgress('Anwendung')
  const isNew = await buildApp()
  progress.end(isNew ? 'gebaut' : 'war schon gebaut')
}

async function listen({ env }: Board): Promise<RunningServer> {
  try {
    return await startServer(env, { dev })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new CommandError(`PORT: ${env.PORT} ist schon belegt. Mit PORT=3001 geht ein anderer.`)
    }
    throw error
  }
}

async function announce({ env, services }: Board): Promise<void> {
  const accounts = await demoAccounts(services)
  const logins = accounts.map(
    ({ role, email, password }) => `  ${role.padEnd(22)}${email.padEnd(28)}${password}`,
  )
  console.log(
    [
      '',
      `  ${services.region.title}: ${env.PUBLIC_ORIGIN}`,
      ...(logins.length > 0 ? ['', '  Zum Ausprobieren anmelden unter /login:', ...logins] : []),
      '',
      '  Beenden mit Strg-C.',
      '',
    ].join('\n'),
  )
}

/** The first signal asks for an orderly end; a second one ends the process on the spot. */
function stopSignal() {
  let isAsked = false
  const asked = new Promise<void>((resolve) => {
    const handle = () => {
      if (isAsked) process.exit(130)
      isAsked = true
      resolve()
    }
    process.on('SIGINT', handle)
    process.on('SIGTERM', handle)
  })
  return { asked, isAsked: () => isAsked }
}
