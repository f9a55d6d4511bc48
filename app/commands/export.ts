import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse/sync'
import { exportToBa } from '#app/domain/hr-ba-xml/export.server.ts'
import { baPartner, type TitleCodes, TitleCodeRow } from '#app/domain/hr-ba-xml/partner.ts'
import { isLoopback } from '#app/env.server.ts'
import { type Board, CommandError, runCommand } from './board.ts'

const usage = `Aufruf: npm run export -- hr-ba-xml (--full | --delta) --out <Ordner> [--titles <Datei>]

Schreibt die Stellen der Betriebe, die zugestimmt haben, für die Bundesagentur für Arbeit in eine
Datei; hochgeladen wird sie mit Ihrem Zertifikat. --full: alles, --delta: was sich seit dem letzten
Mal geändert hat, samt Löschungen. --titles: eine CSV mit den Spalten kldb und titleCode.
BA_SUPPLIER_ID und BA_ALLIANCE_NUMBER müssen gesetzt sein, BA_HIRING_ORG_ID kann es.
Mehr dazu steht in docs/hr-ba-xml.md.`

await runCommand(readArguments, exportJobs)

async function exportJobs(
  { env, services }: Board,
  { load, folder, titles }: Given,
): Promise<number> {
  const partner = baPartner(env)
  if ('missing' in partner) {
    throw new CommandError(
      `${partner.missing.join(' und ')}: fehlt. Die Kennungen stehen in der Mail der ` +
        'Bundesagentur für Arbeit, mit der das Zertifikat kam.',
    )
  }
  if (isLoopback(new URL(env.PUBLIC_ORIGIN).hostname)) {
    throw new CommandError(
      'PUBLIC_ORIGIN: fehlt. Die Stellen verweisen auf ihre Seiten hier, und die stünden sonst auf ' +
        `${env.PUBLIC_ORIGIN}.`,
    )
  }
  const titleCodes = titles ? await readTitleCodes(titles) : new Map<string, string>()
  const done = await exportToBa(services, { load, folder, partner, titleCodes }).catch(
    (error: unknown) => {
      if (!(error instanceof Error && 'syscall' in error)) throw error
      throw new CommandError(`--out: ${folder} lässt sich nicht beschreiben: ${error.message}`)
    },
  )
  if (done === 'busy') throw new CommandError('Ein anderer Export läuft gerade.', 1)
  const counts = `${done.created} neu, ${done.updated} geändert, ${done.deleted} gelöscht`
  for (const job of done.left) {
    console.log(`Stelle ${job.id} (${job.kind}): wird dort nicht angenommen und bleibt weg.`)
  }
  console.log(done.file ? `${done.file}: ${counts}.` : 'Nichts hat sich geändert, keine Datei.')
  return 0
}

type Given = { load: 'full' | 'delta'; folder: string; titles: string | undefined }

function readArguments(): Given {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        full: { type: 'boolean', default: false },
        delta: { type: 'boolean', default: false },
        out: { type: 'string' },
        titles: { type: 'string' },
      },
    })
    const isKnown = positionals.length === 1 && positionals[0] === 'hr-ba-xml'
    if (!isKnown || values.full === values.delta || !values.out) throw new CommandError(usage)
    return { load: values.full ? 'full' : 'delta', folder: values.out, titles: values.titles }
  } catch (error) {
    throw error instanceof CommandError ? error : new CommandError(usage)
  }
}

async function readTitleCodes(file: string): Promise<TitleCodes> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandError(`--titles: ${file} gibt es nicht oder ist nicht lesbar.`)
  })
  const rows: unknown[] = parse(text, { bom: true, columns: true, skip_empty_lines: true })
  return new Map(
    rows.map((row, at) => {
      const read = TitleCodeRow.safeParse(row)
      if (read.success) return [read.data.kldb, read.data.titleCode]
      const [issue] = read.error.issues
      const field = String(issue?.path[0] ?? '')
      throw new CommandError(`${file}:${at + 2}: ${field}: ${issue?.message ?? ''}`)
    }),
  )
}
