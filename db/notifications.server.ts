import { Client } from 'pg'

/**
 * Calls `wake` on every NOTIFY of a channel, until closed. A notification is a hint and may be
 * lost: after a broken connection listening starts anew, and whoever listens polls as well.
 */
export function listen(
  url: string,
  channel: string,
  wake: () => void,
): { close: () => Promise<void> } {
  let closed = false
  let client: Client | undefined
  let retry: NodeJS.Timeout | undefined

  const again = () => {
    if (closed) return
    clearTimeout(retry)
    retry = setTimeout(connect, 2_000)
    retry.unref()
  }
  const connect = async () => {
    const next = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
    next.on('error', again)
    next.on('notification', wake)
    try {
      await next.connect()
      await next.query(`listen ${next.escapeIdentifier(channel)}`)
      if (closed) await next.end()
      else client = next
    } catch {
      again()
    }
  }
  void connect()

  return {
    async close() {
      closed = true
      clearTimeout(retry)
      await client?.end().catch(() => {})
    },
  }
}
