import type { Generated, Selectable } from 'kysely'

/** An account's place in an employer: 'owner', 'editor' or 'viewer'. */
export type MemberTable = {
  accountId: number
  employerId: number
  role: string
  createdAt: Generated<Date>
}

export type Member = Selectable<MemberTable>
