import { parseArgs } from 'node:util'
import { dayOf } from '#app/domain/calendar.ts'
import { type Decision, decideCase, openCases } from '#app/domain/desk/deciding.server.ts'
import { caseKindLabels, decisionLabels } from '#app/domain/desk/cases.ts'
import { dateLabel } from '#app/domain/labels.ts'
import type { AppServices } from '#app/services.server.ts'
import type { CaseKind } from '#db/queries/desk-cases.ts'
import { type Board, CommandError, runCommand } from './board.ts'

const usage = `Aufruf: npm run decide                                      zeigt, was auf das Regionalmanagement wartet
        npm run decide -- <Nummer> approve [--note "…"]      gibt frei
        npm run decide -- <Nummer> decline [--note "…"]      lehnt ab; eine Meldung weist es zurück
        npm run decide -- <Nummer> remove [--note "…"]       nimmt eine öffentliche Stelle vom Board
        npm run decide -- <Nummer> block [--note "…"]        sperrt den Betrieb mit allen Stellen

Der Betrieb bekommt eine E-Mail mit den Gründen, der Notiz und dem Weg zum Widerspruch.`

const decisions: Record<string, Decision> = {
  approve: 'approved',
  decline: 'declined',
  remove: 'removed',
  block: 'blocked',
}
const maxNote = 2_000

await runCommand(readArguments, ({ services }: Board, given) => decide(services, given))

async function decide(services: AppServices, given: Given | undefined): Promise<number> {
  if (!given) return list(services)
  const outcome = await decideCase(services, { ...given, by: 'desk:command' })
  if (outcome === 'unknown') {
    throw new CommandError(`Einen Fall mit der Nummer ${given.id} gibt es nicht.`)
  }
  if (outcome === 'decided') throw new CommandError(`Fall ${given.id} ist schon entschieden.`, 1)
  if (outcome === 'blocked') {
    throw new CommandError(`Der Betrieb ist gesperrt; Fall ${given.id} lässt sich nur ablehnen.`, 1)
  }
  if (outcome === 'unfit') {
    throw new CommandError(`Das passt nicht zu dem, worum es in Fall ${given.id} geht.`, 1)
  }
  console.log(
    `Fall ${given.id}: ${decisionLabels[given.decision]}. Eine E-Mail an den Betrieb ist unterwegs.`,
  )
  return 0
}

async function list(services: AppServices): Promise<number> {
  const cases = await openCases(services)
  for (const one of cases) {
    const label = caseKindLabels[one.kind as CaseKind]
    const about = one.jobTitle ? `${label}: „${one.jobTitle}“` : label
    const since = dateLabel(dayOf(one.openedAt))
    console.log(`${one.id}  ${printable(`${about} – ${one.employerName}`)}, seit ${since}`)
    for (const reason of one.reasons) console.log(`    ${printable(reason)}`)
    if (one.claimant) {
      console.log(`    Übernehmen möchte: ${printable(one.claimant.name)} (${one.claimant.email})`)
    }
  }
  console.log(cases.length === 0 ? 'Nichts wartet.' : `\n${usage}`)
  return 0
}

/** Without what would move a terminal's cursor: people typed it. */
function printable(text: string): string {
  return text.replace(/\p{Cc}|\p{Cf}/gu, ' ')
}

type Given = { id: number; decision: Decision; note: string | null }

/** @returns undefined when only the list is asked for */
function readArguments(): Given | undefined {
  let parsed: { values: { note?: string }; positionals: string[] }
  try {
    parsed = parseArgs({ options: { note: { type: 'string' } }, allowPositionals: true })
  } catch {
    throw new CommandError(usage)
  }
  const [number, word, ...rest] = parsed.positionals
  const note = parsed.values.note?.trim() || null
  if (number === undefined && note === null) return undefined
  const decision = decisions[word ?? '']
  if (!/^[1-9]\d{0,8}$/.test(number ?? '') || !decision || rest.length > 0) {
    throw new CommandError(usage)
  }
  if (note && note.length > maxNote) {
    throw new CommandError(`--note: höchstens ${maxNote} Zeichen.`)
  }
  return { id: Number(number), decision, note }
}
