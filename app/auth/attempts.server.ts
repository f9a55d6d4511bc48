import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Db } from '#db/client.server.ts'
import { countAttempt, forgetAttempts, secondsLeft } from '#db/queries/rate-limits.ts'

/** Who asks: limits count by their address, a login remembers their device. */
export type Asker = { request: Request; clientAddress: string }

/** What is not known of who asks is not counted by. */
type Limit = { by: 'client' | 'account' | 'pair' | 'all'; count: number; seconds: number }

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/**
 * How often something may be tried. The first limit that is reached refuses and those below it do not
 * count: nobody can use up from one connection what belongs to somebody else.
 */
const limits = {
  /** the password way; the link in the mail stays open whatever is counted here */
  password: [
    // enough for somebody who tries all of theirs; a pause only for that connection
    { by: 'pair', count: 10, seconds: 15 * minute },
    // a town hall behind one address in the morning, but no list of stolen passwords
    { by: 'client', count: 100, seconds: 15 * minute },
    // guesses from many connections: 2,400 a day hit no password that is not on a list; a
    // connection the owner logged in from lately is not asked
    { by: 'account', count: 100, seconds: hour },
    // what the machine can hash
    { by: 'all', count: 2_000, seconds: 5 * minute },
  ],
  signup: [
    { by: 'client', count: 20, seconds: hour },
    { by: 'all', count: 500, seconds: hour },
  ],
  /** every mail that a stranger can have us send, whichever page it is asked for on */
  mail: [
    { by: 'client', count: 20, seconds: day },
    { by: 'account', count: 3, seconds: hour },
    // what a mail server takes from a small board without calling it spam
    { by: 'all', count: 1_000, seconds: hour },
  ],
  /** a reader says what is wrong with an advert; a mail for it counts as a mail besides */
  report: [
    // a class that was warned of a scam behind one address, but nobody who types all day
    { by: 'client', count: 20, seconds: hour },
    { by: 'all', count: 500, seconds: hour },
  ],
  /** six digits: at 480 tries a day, three of them valid, one in 700 accounts in a day at worst */
  code: [
    { by: 'client', count: 20, seconds: 15 * minute },
    // only who has the first step already comes here, so this locks out no owner
    { by: 'account', count: 5, seconds: 15 * minute },
    { by: 'all', count: 1_000, seconds: 5 * minute },
  ],
  /** the password asked for again of somebody who is signed in */
  again: [{ by: 'account', count: 10, seconds: 15 * minute }],
} satisfies Record<string, Limit[]>

export type Way = keyof typeof limits

/** `account` is the e-mail address that was typed, or the account's id. */
type Who = { clientAddress?: string; account?: string }

/**
 * Counts an attempt before it is made, so that a thousand at once are a thousand.
 *
 * @returns how many seconds to wait, or undefined when it may go on
 */
export async function countTry(db: Db, way: Way, who: Who): Promise<number | undefined> {
  const isKnown = way === 'password' && (await isKnownConnection(db, who))
  for (const { by, count, seconds } of limits[way] as Limit[]) {
    const key = keyOf(way, by, who)
    if (key === undefined || (isKnown && by === 'account')) continue
    if ((await countAttempt(db, key, seconds)) > count) return (await secondsLeft(db, key)) || 1
  }
  return undefined
}

/** The attempt was right: whoever mistyped twice before begins anew. */
export async function forgetTries(db: Db, way: Way, who: Who): Promise<void> {
  for (const by of ['pair', 'account'] as const) {
    const key = keyOf(way, by, who)
    if (key !== undefined) await forgetAttempts(db, key)
  }
}

/**
 * Remembers for a month that an account's owner logged in from a connection: whoever guesses from
 * elsewhere cannot keep them out there.
 */
export async function rememberConnection(db: Db, who: Who): Promise<void> {
  const key = keyOf('password', 'pair', who)
  if (key !== undefined) await countAttempt(db, `known/${key}`, 30 * day)
}

async function isKnownConnection(db: Db, who: Who): Promise<boolean> {
  const key = keyOf('password', 'pair', who)
  return key !== undefined && (await secondsLeft(db, `known/${key}`)) > 0
}

/** What somebody who has to wait is told. */
export function waitMessage(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  const time = minutes >= 90 ? `${Math.ceil(minutes / 60)} Stunden` : `${minutes} Minuten`
  return `Das waren sehr viele Versuche. Bitte warten Sie ${minutes === 1 ? 'eine Minute' : time}.`
}

/**
 * The part of an address that stands for one connection: an IPv6 household has 2⁶⁴ of them, so only
 * the network counts; an IPv4 address written as IPv6 is the IPv4 address.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase()
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  if (mapped) return mapped
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail ? tail.split(':') : []
  const gap = tail === undefined ? 0 : 8 - first.length - last.length
  const groups = [...first, ...Array<string>(Math.max(gap, 0)).fill('0'), ...last]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}

function keyOf(way: Way, by: Limit['by'], { clientAddress, account }: Who): string | undefined {
  const client = clientAddress === undefined ? undefined : networkOf(clientAddress)
  const name = account?.trim().toLowerCase()
  if (by === 'all') return `${way}/all`
  if (by === 'client') return client === undefined ? undefined : `${way}/client/${hash(client)}`
  if (name === undefined) return undefined
  if (by === 'account') return `${way}/account/${hash(name)}`
  return client === undefined ? undefined : `${way}/pair/${hash(`${client} ${name}`)}`
}

/** The table tells nobody's address to who reads it. */
function hash(text: string): string {
  return createHash('sha256').update(`fachwerk limit ${text}`).digest('base64url').slice(0, 22)
}
