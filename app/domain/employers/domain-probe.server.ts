import { Resolver } from 'node:dns/promises'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { isIP } from 'node:net'
import type { DomainProbe } from './domain-proof.ts'

const dnsMilliseconds = 5_000

/** Asks DNS and https for real. */
export const domainProbe: DomainProbe = {
  async txtRecords(name) {
    const records = await asked((resolver) => resolver.resolveTxt(name))
    return records.map((pieces) => pieces.join(''))
  },
  async addresses(host) {
    const [four, six] = await Promise.all([
      asked((resolver) => resolver.resolve4(host)),
      asked((resolver) => resolver.resolve6(host)),
    ])
    return [...four, ...six]
  },
  fetchText,
}

async function asked<T>(question: (resolver: Resolver) => Promise<T[]>): Promise<T[]> {
  const resolver = new Resolver({ timeout: dnsMilliseconds, tries: 1 })
  const timer = setTimeout(() => resolver.cancel(), dnsMilliseconds)
  try {
    return await question(resolver)
  } catch {
    return []
  } finally {
    clearTimeout(timer)
  }
}

/** Follows no redirect, sends nothing of ours, and hangs up after the first bytes. */
function fetchText({
  host,
  path,
  address,
  maxBytes,
  milliseconds,
}: Parameters<DomainProbe['fetchText']>[0]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const outgoing = request({
      host,
      path,
      agent: false,
      headers: { accept: 'text/plain', 'user-agent': 'fachwerk-verify', connection: 'close' },
      // the address that was looked at, not whatever the name means by now; TLS still checks the name
      lookup: (_host, options, callback) => {
        const found = { address, family: isIP(address) }
        if (options.all) callback(null, [found])
        else callback(null, found.address, found.family)
      },
      signal: AbortSignal.timeout(milliseconds),
    })
    outgoing.once('error', () => resolve(undefined))
    outgoing.once('response', (answer) => {
      void beginningOf(answer, maxBytes).then((text) => {
        resolve(text)
        outgoing.destroy()
      })
    })
    outgoing.end()
  })
}

/** What a plain 200 says, unless it is longer than that or breaks off. */
async function beginningOf(answer: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  if (answer.statusCode !== 200) return undefined
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > maxBytes) return undefined
      chunks.push(chunk)
    }
  } catch {
    return undefined
  }
  return Buffer.concat(chunks).toString('utf8')
}
