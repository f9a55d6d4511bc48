import type { Generated, Selectable } from 'kysely'

/** Somebody asks an employer's owners to be let in. */
export type JoinRequestTable = {
  accountId: number
  employerId: number
  createdAt: Generated<Date>
}

export type JoinRequest = Selectable<JoinRequestTable>
