import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { EmployerLogo, NewEmployerLogo } from '../tables/employer-logo.ts'

/** Gives an employer a logo, or another. */
export async function putLogo(db: Db, logo: NewEmployerLogo): Promise<void> {
  await db
    .insertInto('employerLogo')
    .values(logo)
    .onConflict((conflict) =>
      conflict.column('employerId').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        width: eb.ref('excluded.width'),
        height: eb.ref('excluded.height'),
        webp: eb.ref('excluded.webp'),
      })),
    )
    .execute()
}

export async function deleteLogo(db: Db, employerId: number): Promise<void> {
  await db.deleteFrom('employerLogo').where('employerId', '=', employerId).execute()
}

/** Where a logo is found and how large it is drawn; not the picture. */
export type LogoFacts = Pick<EmployerLogo, 'name' | 'width' | 'height'>

export function findLogo(db: Db, employerId: number): Promise<LogoFacts | undefined> {
  return db
    .selectFrom('employerLogo')
    .select(['name', 'width', 'height'])
    .where('employerId', '=', employerId)
    .executeTakeFirst()
}

/** The picture of that name, unless the desk took its employer off the board. */
export async function findLogoPicture(db: Db, name: string): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('employerLogo')
    .innerJoin('employer', 'employer.id', 'employerLogo.employerId')
    .select(sql<Buffer>`webp`.as('webp'))
    .where('employerLogo.name', '=', name)
    .where('employer.blockedAt', 'is', null)
    .executeTakeFirst()
  return row?.webp
}
