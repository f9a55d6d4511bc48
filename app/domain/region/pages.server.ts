import MarkdownIt from 'markdown-it'
import { z } from 'zod'
import { check, listFiles, readText, type RegionFolder } from './files.server.ts'
import type { RegionPage } from './region.ts'

/** Pages every region has to have: law asks for most of them, our own promises for the rest. */
const mandatory = ['imprint', 'privacy', 'accessibility', 'terms', 'how-we-sort', 'contact']

const FrontMatter = z.strictObject({
  title: z.string().min(1, 'darf nicht leer sein'),
  updated: z.iso.date('erwartet wird ein Datum wie 2026-12-31'),
})

const markdown = new MarkdownIt({ html: false })

/** The region's texts in a language (`pages/<language>/*.md`), as HTML without any foreign markup. */
export async function readPages(folder: RegionFolder, language: string): Promise<RegionPage[]> {
  const directory = `pages/${language}`
  const names = await listFiles(folder, { directory, ending: '.md' })
  for (const slug of mandatory) {
    if (names.includes(`${slug}.md`)) continue
    folder.problems.push({ file: `${directory}/${slug}.md`, message: 'fehlt, ist aber Pflicht' })
  }
  const pages: RegionPage[] = []
  for (const name of names) pages.push(...(await readPage(folder, `${directory}/${name}`))) // problems in order
  return pages
}

async function readPage(folder: RegionFolder, file: string): Promise<RegionPage[]> {
  const text = await readText(folder, file)
  if (text === undefined) return []
  reportPlaceholders(folder, { file, text })
  const parts = /^---\r?\n([^]*?)\r?\n---\r?\n([^]*)$/.exec(text)
  if (!parts) {
    const message = 'erwartet wird ein Kopf aus „---“, title, updated und „---“'
    folder.problems.push({ file, line: 1, message })
    return []
  }
  const value = fieldsOf(parts[1] ?? '')
  const head = check(folder, { file, line: 1, value, schema: FrontMatter })
  const slug = file.slice(file.lastIndexOf('/') + 1, -'.md'.length)
  return head ? [{ slug, ...head, html: markdown.render(parts[2] ?? '') }] : []
}

/** "title: Impressum" per line. */
function fieldsOf(head: string): Record<string, string> {
  const lines = head.split(/\r?\n/).filter((line) => line.trim() !== '')
  return Object.fromEntries(
    lines.map((line) => {
      const [key = '', ...rest] = line.split(':')
      return [key.trim(), rest.join(':').trim()]
    }),
  )
}

/** Square brackets that are no link: "[Name der Stelle]", left over from a template. */
function reportPlaceholders(
  folder: RegionFolder,
  { file, text }: { file: string; text: string },
): void {
  for (const [at, line] of text.split('\n').entries()) {
    const left = /\[[^\]]*\](?!\()/.exec(line)?.[0]
    if (left === undefined) continue
    folder.problems.push({ file, line: at + 1, message: `Platzhalter nicht ersetzt: ${left}` })
  }
}
