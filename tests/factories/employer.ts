import { type EmployerFacts, findOrCreateEmployer } from '#app/domain/employers.server.ts'
import type { Db } from '#db/client.server.ts'
import type { Employer } from '#db/tables/employer.ts'

export const bakery: EmployerFacts = {
  name: 'Bäckerei Sonnenschein',
  description: '<p>Wir backen seit 1921.</p>',
  website: 'https://www.baecker.example/',
  sector: 'C',
  municipality: '16062041',
}
export const clinic: EmployerFacts = {
  name: 'Hainich-Klinikum Beispiel gGmbH',
  website: 'https://klinik.example/',
  sector: 'R',
  municipality: '16064046',
}
export const machineBuilder: EmployerFacts = {
  name: 'Wippertaler Maschinenbau GmbH & Co. KG',
  sector: 'C',
  municipality: '16065067',
}
export const townHall: EmployerFacts = {
  name: 'Stadt Bleicherode – Beispiel',
  sector: 'P',
  municipality: '16062066',
}

/** An employer of the story, created at its first use. */
export function anEmployer(db: Db, facts: EmployerFacts = bakery): Promise<Employer> {
  return findOrCreateEmployer(db, facts)
}

/** Takes an employer off the board, as the desk does. */
export async function block(db: Db, { id }: Employer): Promise<void> {
  await db
    .updateTable('employer')
    .set({ blockedAt: new Date(), blockedReason: 'test' })
    .where('id', '=', id)
    .execute()
}
