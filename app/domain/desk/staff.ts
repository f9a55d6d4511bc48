import { z } from 'zod'

/** What somebody of the desk may be, the one who may more first. */
export const deskRoles = ['admin', 'moderator'] as const
export type DeskRole = (typeof deskRoles)[number]

export const deskRoleLabels: Record<DeskRole, string> = {
  admin: 'Leitung',
  moderator: 'Moderation',
}

/** What a role may do, in words. */
export const deskRoleHints: Record<DeskRole, string> = {
  admin: 'entscheidet Fälle, ändert die Einstellungen und sagt, wer zum Team gehört',
  moderator: 'entscheidet Fälle',
}

/** Somebody who may change who belongs to the desk; the shell has no account. */
export type StaffActor = {
  id: number | null
  name: string
  /** as the audit names them */
  actor: string
}

type District = { ags: string; name: string; neighbour: boolean }

/** The districts that somebody of the desk may have for their own: the region's, no neighbour's. */
export function staffDistricts(districts: District[]): { ags: string; name: string }[] {
  return districts.filter(({ neighbour }) => !neighbour).map(({ ags, name }) => ({ ags, name }))
}

/** How a form says what somebody of the desk is to be: `district` comes as often as it is chosen. */
export function StaffPlace(districts: District[]) {
  const known = new Set(staffDistricts(districts).map(({ ags }) => ags))
  return z.strictObject({
    role: z.enum(deskRoles, 'Bitte wählen Sie eine Rolle.'),
    districts: z
      .array(z.string().refine((ags) => known.has(ags), 'Diesen Landkreis gibt es hier nicht.'))
      .max(known.size)
      // all of them is none in particular
      .transform((chosen) => (chosen.length === known.size ? [] : chosen.toSorted())),
  })
}

/** The fields of such a form. */
export function staffFields(entries: [string, unknown][]): Record<string, unknown> {
  const single = entries.filter(([name]) => name !== 'district')
  const districts = entries.filter(([name]) => name === 'district').map(([, value]) => value)
  return { ...Object.fromEntries(single), districts }
}
