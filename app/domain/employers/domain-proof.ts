/** What a domain itself says, asked from outside. Replaced in tests. */
export type DomainProbe = {
  /** TXT records of a name, each in one piece; none when it has none or nobody answers */
  txtRecords: (name: string) => Promise<string[]>
  /** the numeric addresses of a host; none when it has none or nobody answers */
  addresses: (host: string) => Promise<string[]>
  /**
   * The beginning of what https answers at that one address, for that host; undefined for
   * everything but a plain 200.
   */
  fetchText: (request: {
    host: string
    path: string
    address: string
    maxBytes: number
    milliseconds: number
  }) => Promise<string | undefined>
}

export const proofPath = '/.well-known/fachwerk-verify.txt'
const maxBytes = 1_024
const milliseconds = 10_000

/** The TXT record that proves a domain. */
export function proofRecord(code: string): string {
  return `fachwerk-verify=${code}`
}

/** Whether the domain, or the host of the website below it, has the record with this code. */
export async function provesByDns(
  probe: DomainProbe,
  { domain, host }: { domain: string; host: string },
  code: string,
): Promise<boolean> {
  for (const name of new Set([domain, host])) {
    const records = await probe.txtRecords(name)
    if (records.some((record) => record.trim() === proofRecord(code))) return true
  }
  return false
}

/** Why a file proved nothing. */
export type FileProof = 'proved' | 'no-address' | 'not-public' | 'no-file' | 'wrong-code'

/**
 * Whether the website shows the code in its file. Where a name leads is looked up once and that
 * address is asked, so that it cannot lead elsewhere between the two; it is asked only when every
 * address of the name is a public one.
 */
export async function provesByFile(
  probe: DomainProbe,
  host: string,
  code: string,
  isPublic: (address: string) => boolean,
): Promise<FileProof> {
  const addresses = await probe.addresses(host)
  const [address] = addresses
  if (address === undefined) return 'no-address'
  if (!addresses.every(isPublic)) return 'not-public'
  const text = await probe.fetchText({ host, path: proofPath, address, maxBytes, milliseconds })
  if (text === undefined) return 'no-file'
  return text.split(/\s+/).some((word) => word === code || word === proofRecord(code))
    ? 'proved'
    : 'wrong-code'
}
