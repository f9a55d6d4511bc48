/** A way in for whoever lost their second factor; each works once. */
export type RecoveryCodeTable = {
  accountId: number
  hash: string
  usedAt: Date | null
}
