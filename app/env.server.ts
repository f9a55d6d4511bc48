import { z } from 'zod'

const port = 'erwartet wird ein Port von 0 bis 65535'

/** The environment, parsed once at start. Every name the board reads stands here. */
const Env = z
  .object({
    /** 0 takes any free port, for tests */
    PORT: z
      .string()
      .regex(/^\d+$/, port)
      .transform(Number)
      .refine((number) => number <= 65_535, port)
      .default(3000),
    /** where people reach the board: absolute URLs come from here and from nowhere else */
    PUBLIC_ORIGIN: z
      .url({
        protocol: /^https?$/,
        error: 'erwartet wird eine Adresse wie https://stellen.example',
        abort: true,
      })
      .refine(isOrigin, 'erwartet wird nur Schema, Name und Port, ohne Pfad')
      .optional(),
    REGION: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'erwartet wird der Name eines Ordners unter regions/')
      .default('nordthueringen'),
    ROLE: z.enum(['all', 'web', 'tasks'], 'erwartet wird all, web oder tasks').default('all'),
    /** embedded engines, uploads */
    DATA_DIR: z.string().min(1).default('.data'),
    DATABASE_URL: z
      .url({ protocol: /^postgres(ql)?$/, error: 'erwartet wird postgres://…' })
      .optional(),
    MEILI_URL: z.url({ protocol: /^https?$/, error: 'erwartet wird http://…' }).optional(),
    MEILI_KEY: z.string().optional(),
    /** where mails go out; without it they wait in the database, readable at /mailbox on localhost */
    SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: 'erwartet wird smtp://name:passwort@server:587' })
      .optional(),
    /** who mails come from: an address, or a name and an address in angle brackets */
    MAIL_FROM: z
      .string()
      .regex(/^(?:[^<>\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, {
        error: 'erwartet wird eine Adresse wie „Stellenbörse <stellen@region.example>“',
      })
      .optional(),
    /** 1: the board stands behind one proxy of ours, whose X-Forwarded-For tells who asks */
    BEHIND_PROXY: flag(),
    /** demo fills an empty embedded database only */
    SEED: z.enum(['demo', 'none'], 'erwartet wird demo oder none').default('demo'),
    LOG_LEVEL: z
      .enum(
        ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
        'erwartet wird trace, debug, info, warn, error oder silent',
      )
      .optional(),
    /** opens /metrics to whoever sends it as a bearer token; without it only this machine may read */
    METRICS_TOKEN: z.string().min(16, 'braucht mindestens 16 Zeichen').optional(),
    /** seals what must be readable again, above all secrets of second steps: 64 hex digits */
    SECRET_KEY: z
      .string()
      .regex(
        /^[0-9a-f]{64}$/i,
        'erwartet werden 64 Hexadezimalziffern, etwa aus openssl rand -hex 32',
      )
      .optional(),
    /** weakens: the desk's pages open without a second step; 1 on a demo on one's own machine */
    DESK_WITHOUT_SECOND_STEP: choice().optional(),
    /** who delivers to the Bundesagentur für Arbeit, see docs/hr-ba-xml.md */
    BA_SUPPLIER_ID: baNumber(),
    BA_ALLIANCE_NUMBER: baNumber(),
    BA_HIRING_ORG_ID: baNumber(),
    /** switches IndexNow on: search engines are told which jobs are new, changed or gone */
    INDEXNOW_KEY: z
      .string()
      .regex(
        /^[A-Za-z0-9-]{8,128}$/,
        'braucht 8 bis 128 Zeichen von a bis z, A bis Z, 0 bis 9 und -',
      )
      .optional(),
    INDEXNOW_ENDPOINT: z
      .url({ protocol: /^https?$/, error: 'erwartet wird https://…' })
      .default('https://api.indexnow.org/indexnow'),
    /** weakens: logins over plain http on another host than localhost */
    ALLOW_HTTP: flag(),
    /** weakens: a Postgres that may lose acknowledged writes (fsync off …) */
    ALLOW_UNSAFE_DATABASE: flag(),
  })
  .transform((env) => ({
    ...env,
    PUBLIC_ORIGIN: new URL(env.PUBLIC_ORIGIN ?? `http://localhost:${env.PORT}`).origin,
  }))
  .transform((env) => ({
    ...env,
    DESK_WITHOUT_SECOND_STEP: env.DESK_WITHOUT_SECOND_STEP ?? isOwnDemo(env),
  }))
  .superRefine((env, context) => {
    const { protocol, hostname } = new URL(env.PUBLIC_ORIGIN)
    if (protocol === 'http:' && !isLoopback(hostname) && !env.ALLOW_HTTP) {
      context.addIssue({
        code: 'custom',
        path: ['PUBLIC_ORIGIN'],
        message: 'ohne https nur auf localhost, außer mit ALLOW_HTTP=1',
      })
    }
    if (env.MEILI_URL && !env.MEILI_KEY) {
      context.addIssue({
        code: 'custom',
        path: ['MEILI_KEY'],
        message: 'fehlt, denn MEILI_URL ist gesetzt',
      })
    }
  })

export type Env = z.infer<typeof Env>

/** A variable has a value the board cannot work with; the message names it and what it expects. */
export class EnvError extends Error {
  override name = 'EnvError'
}

/**
 * Parses the environment. A variable that is empty or blank counts as not set.
 *
 * @throws EnvError with one line per variable that is wrong
 */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value?.trim() !== ''),
  )
  const result = Env.safeParse(set)
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0])
    const value = /KEY|TOKEN|URL/.test(name) ? '' : ` (gefunden: „${set[name] ?? ''}“)`
    return `${name}: ${issue.message}${value}`
  })
  throw new EnvError(lines.join('\n'))
}

/** The weakenings in force, one German sentence each, for the log. */
export function weakenings(env: Env): string[] {
  return [
    ...(env.SMTP_URL || isDevelopment(env)
      ? []
      : ['SMTP_URL fehlt: Mails werden nicht verschickt, niemand kann ein Konto bestätigen.']),
    ...(env.DESK_WITHOUT_SECOND_STEP
      ? ['DESK_WITHOUT_SECOND_STEP: Das Regionalmanagement meldet sich ohne zweiten Schritt an.']
      : []),
    ...(env.ALLOW_HTTP ? ['ALLOW_HTTP: Anmeldungen gehen unverschlüsselt über das Netz.'] : []),
    ...(env.SECRET_KEY
      ? []
      : ['SECRET_KEY fehlt: Die Schlüssel der zweiten Schritte liegen lesbar in der Datenbank.']),
    ...(env.ALLOW_UNSAFE_DATABASE
      ? ['ALLOW_UNSAFE_DATABASE: Postgres darf bestätigte Änderungen verlieren.']
      : []),
  ]
}

/** A demo to try out on one's own machine, with an engine of its own: nobody else can reach it. */
function isOwnDemo(
  env: Parameters<typeof isDevelopment>[0] & { SEED: string; DATABASE_URL?: string | undefined },
): boolean {
  return env.SEED === 'demo' && env.DATABASE_URL === undefined && isDevelopment(env)
}

/** Whether this is a board on somebody's own machine, without a mail server. */
export function isDevelopment(env: {
  PUBLIC_ORIGIN: string
  SMTP_URL?: string | undefined
}): boolean {
  return !env.SMTP_URL && isLoopback(new URL(env.PUBLIC_ORIGIN).hostname)
}

/** Whether the name is this machine: browsers treat it like https. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}

function baNumber() {
  return z
    .string()
    .regex(/^[A-Za-z0-9]{1,20}$/, 'erwartet werden höchstens 20 Buchstaben und Ziffern')
    .optional()
}

function flag() {
  return choice().default(false)
}

function choice() {
  return z.enum(['0', '1'], 'erwartet wird 0 oder 1').transform((value) => value === '1')
}

function isOrigin(value: string): boolean {
  const { pathname, search, hash, username, password } = new URL(value)
  return pathname === '/' && [search, hash, username, password].every((part) => part === '')
}
