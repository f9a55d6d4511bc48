import { setTimeout as sleep } from 'node:timers/promises'
import { sanitizeDescription } from '#app/domain/description.server.ts'
import { createRandom, pick } from '#app/domain/demo/random.ts'
import { findOrCreateEmployer } from '#app/domain/employers.server.ts'
import { JobDraft } from '#app/domain/job.ts'
import { saveJob } from '#app/domain/job-saving.server.ts'
import { publishJob } from '#app/domain/jobs.server.ts'
import type { AppServices } from '#app/services.server.ts'
import { benchAdvert } from './adverts.ts'
import type { House } from './house.ts'

const pollMs = 5
const letters = [...'bcdfghjklmnprstvwxz']

/**
 * Publishes adverts one by one beside the running board and asks the board for each until it is
 * found, by a word that stands in no other.
 *
 * @returns milliseconds from the commit to the answer that has it
 */
export async function publishAndFind(
  house: House,
  board: string,
  count: number,
): Promise<number[]> {
  const services = await house.openServices()
  try {
    const drafts = await prepare(house, services, count)
    const times: number[] = []
    for (const { id, word } of drafts) {
      await publishJob(services, 'bench', id)
      const start = performance.now()
      while (!(await finds(board, word, id))) await sleep(pollMs)
      times.push(performance.now() - start)
      await sleep(50)
    }
    return times
  } finally {
    await services.close()
  }
}

async function prepare(house: House, services: AppServices, count: number) {
  const random = createRandom('publishing')
  const employer = await findOrCreateEmployer(services.db, { name: 'Prüfbetrieb' })
  const drafts: { id: number; word: string }[] = []
  for (let number = 0; number < count; number += 1) {
    const word = Array.from({ length: 12 }, () => pick(random, letters)).join('')
    const { draft } = benchAdvert(1_000_000 + number, house.material, house.today)
    const { job } = await saveJob(
      services,
      { employerId: employer.id, source: 'bench', identifier: `publish-${word}` },
      JobDraft.parse({
        ...draft,
        title: `${draft.title} ${word}`,
        description: sanitizeDescription(draft.description),
      }),
    )
    drafts.push({ id: job.id, word })
  }
  return drafts
}

async function finds(board: string, word: string, id: number): Promise<boolean> {
  const answer = await fetch(`${board}/api/v1/jobs?q=${word}`)
  const { jobs } = (await answer.json()) as { jobs: { id: number }[] }
  return jobs.some((job) => job.id === id)
}
