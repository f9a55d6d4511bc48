import type { Employer } from '#db/tables/employer.ts'

/** How it became known that an employer is who it says it is. */
export const verifiedHows = ['mail-domain', 'dns', 'well-known', 'desk'] as const
export type VerifiedHow = (typeof verifiedHows)[number]

export const verifiedHowLabels: Record<VerifiedHow, string> = {
  'mail-domain': 'über die E-Mail-Adresse auf der eigenen Domain',
  dns: 'über einen DNS-Eintrag der eigenen Domain',
  'well-known': 'über eine Datei auf der eigenen Website',
  desk: 'durch das Regionalmanagement',
}

/** Whether an employer's jobs go public without the desk. */
export function isVerified(employer: Pick<Employer, 'verifiedAt'>): boolean {
  return employer.verifiedAt !== null
}
