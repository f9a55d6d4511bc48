import { describe, expect, test } from 'vitest'
import { EnvError, isLoopback, readEnv, weakenings } from '#app/env.server.ts'

describe('an environment', () => {
  test('may be empty', () => {
    expect(readEnv({})).toEqual({
      PORT: 3000,
      PUBLIC_ORIGIN: 'http://localhost:3000',
      REGION: 'nordthueringen',
      ROLE: 'all',
      DATA_DIR: '.data',
      SEED: 'demo',
      ALLOW_HTTP: false,
      BEHIND_PROXY: false,
      ALLOW_UNSAFE_DATABASE: false,
      DESK_WITHOUT_SECOND_STEP: true,
      INDEXNOW_ENDPOINT: 'https://api.indexnow.org/indexnow',
    })
  })

  test.each([
    [{}, true],
    [{ SEED: 'none' }, false],
    [{ DATABASE_URL: 'postgres://localhost/board' }, false],
    [{ SMTP_URL: 'smtp://localhost' }, false],
    [{ PUBLIC_ORIGIN: 'https://stellen.example' }, false],
    [{ PUBLIC_ORIGIN: 'https://stellen.example', DESK_WITHOUT_SECOND_STEP: '1' }, true],
    [{ DESK_WITHOUT_SECOND_STEP: '0' }, false],
  ])('spares the desk its second step on a demo of one’s own, or when told so: %j', (given, is) => {
    expect(readEnv(given).DESK_WITHOUT_SECOND_STEP).toBe(is)
  })

  test('may say everything', () => {
    const all = {
      PORT: '8080',
      PUBLIC_ORIGIN: 'https://stellen.example',
      REGION: 'harz-2',
      ROLE: 'web',
      DATA_DIR: '/srv/board',
      DATABASE_URL: 'postgres://board:geheim@db:5432/board',
      MEILI_URL: 'http://meili:7700',
      MEILI_KEY: 'geheim',
      SEED: 'none',
      LOG_LEVEL: 'warn',
      METRICS_TOKEN: 'x'.repeat(16),
      SMTP_URL: 'smtps://board:geheim@mail:465',
      MAIL_FROM: 'Stellenbörse <stellen@region.example>',
      INDEXNOW_KEY: 'a1b2-C3D4',
      INDEXNOW_ENDPOINT: 'https://www.bing.com/indexnow',
      BEHIND_PROXY: '1',
      ALLOW_HTTP: '1',
      ALLOW_UNSAFE_DATABASE: '0',
      SECRET_KEY: '0f'.repeat(32),
      DESK_WITHOUT_SECOND_STEP: '0',
    }
    expect(readEnv(all)).toEqual({
      ...all,
      PORT: 8080,
      BEHIND_PROXY: true,
      ALLOW_HTTP: true,
      ALLOW_UNSAFE_DATABASE: false,
      DESK_WITHOUT_SECOND_STEP: false,
    })
  })

  test('counts a variable that is empty or blank as not set', () => {
    const blank = { PORT: '', PUBLIC_ORIGIN: ' ', DATABASE_URL: '\t', SEED: '', DATA_DIR: ' ' }
    expect(readEnv({ ...blank, MEILI_KEY: undefined })).toEqual(readEnv({}))
  })

  test('has much in it that is none of our business', () => {
    expect(readEnv({ PATH: '/bin', HOME: '/root', __proto__: 'x' })).toEqual(readEnv({}))
  })

  test('has an origin at the port it listens on, if nobody says another', () => {
    expect(readEnv({ PORT: '4711' }).PUBLIC_ORIGIN).toBe('http://localhost:4711')
    expect(readEnv({ PORT: '0' }).PORT).toBe(0)
    expect(readEnv({ PORT: '65535' }).PORT).toBe(65_535)
  })

  test.each([
    ['https://stellen.example', 'https://stellen.example'],
    ['https://stellen.example/', 'https://stellen.example'],
    ['HTTPS://Stellen.Example', 'https://stellen.example'],
    ['https://stellen.example:443', 'https://stellen.example'],
    ['https://stellen.example:8443', 'https://stellen.example:8443'],
    ['https://jöbs.example', 'https://xn--jbs-sna.example'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1', 'http://127.0.0.1'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('has an origin as a browser writes it: %s', (given, origin) => {
    expect(readEnv({ PUBLIC_ORIGIN: given }).PUBLIC_ORIGIN).toBe(origin)
  })

  test('may use http on other hosts only when told so', () => {
    const origin = { PUBLIC_ORIGIN: 'http://stellen.example' }
    expect(linesOf(origin)).toEqual([
      'PUBLIC_ORIGIN: ohne https nur auf localhost, außer mit ALLOW_HTTP=1 ' +
        '(gefunden: „http://stellen.example“)',
    ])
    expect(readEnv({ ...origin, ALLOW_HTTP: '1' }).PUBLIC_ORIGIN).toBe('http://stellen.example')
    expect(linesOf({ PUBLIC_ORIGIN: 'http://localhost.evil.example' })).toHaveLength(1)
    expect(linesOf({ PUBLIC_ORIGIN: 'http://127.0.0.1.evil.example' })).toHaveLength(1)
  })
})

describe('a bad value', () => {
  const anAddress = 'PUBLIC_ORIGIN: erwartet wird eine Adresse wie https://stellen.example'
  const anOrigin = 'PUBLIC_ORIGIN: erwartet wird nur Schema, Name und Port, ohne Pfad'

  test.each([
    ['PORT', 'abc', 'PORT: erwartet wird ein Port von 0 bis 65535 (gefunden: „abc“)'],
    ['PORT', '-1', 'PORT: erwartet wird ein Port von 0 bis 65535 (gefunden: „-1“)'],
    ['PORT', '65536', 'PORT: erwartet wird ein Port von 0 bis 65535 (gefunden: „65536“)'],
    ['PORT', '80.5', 'PORT: erwartet wird ein Port von 0 bis 65535 (gefunden: „80.5“)'],
    ['PORT', '0x50', 'PORT: erwartet wird ein Port von 0 bis 65535 (gefunden: „0x50“)'],
    ['PORT', '1e3', 'PORT: erwartet wird ein Port von 0 bis 65535 (gefunden: „1e3“)'],
    ['PUBLIC_ORIGIN', 'stellen.example', `${anAddress} (gefunden: „stellen.example“)`],
    ['PUBLIC_ORIGIN', 'nonsense', `${anAddress} (gefunden: „nonsense“)`],
    ['PUBLIC_ORIGIN', 'ftp://a.example', `${anAddress} (gefunden: „ftp://a.example“)`],
    ['PUBLIC_ORIGIN', 'javascript:alert(1)', `${anAddress} (gefunden: „javascript:alert(1)“)`],
    ['PUBLIC_ORIGIN', 'https://a.example/b', `${anOrigin} (gefunden: „https://a.example/b“)`],
    ['PUBLIC_ORIGIN', 'https://a.example?b', `${anOrigin} (gefunden: „https://a.example?b“)`],
    ['PUBLIC_ORIGIN', 'https://a.example#b', `${anOrigin} (gefunden: „https://a.example#b“)`],
    ['PUBLIC_ORIGIN', 'https://u@a.example', `${anOrigin} (gefunden: „https://u@a.example“)`],
    ['PUBLIC_ORIGIN', 'https://:p@a.example', `${anOrigin} (gefunden: „https://:p@a.example“)`],
    [
      'REGION',
      '../etc',
      'REGION: erwartet wird der Name eines Ordners unter regions/ (gefunden: „../etc“)',
    ],
    ['ROLE', 'worker', 'ROLE: erwartet wird all, web oder tasks (gefunden: „worker“)'],
    ['SEED', 'yes', 'SEED: erwartet wird demo oder none (gefunden: „yes“)'],
    [
      'LOG_LEVEL',
      'loud',
      'LOG_LEVEL: erwartet wird trace, debug, info, warn, error oder silent (gefunden: „loud“)',
    ],
    [
      'INDEXNOW_KEY',
      '../etc/x',
      'INDEXNOW_KEY: braucht 8 bis 128 Zeichen von a bis z, A bis Z, 0 bis 9 und -',
    ],
    [
      'INDEXNOW_ENDPOINT',
      'bing.com',
      'INDEXNOW_ENDPOINT: erwartet wird https://… (gefunden: „bing.com“)',
    ],
    ['SMTP_URL', 'mail.example:25', 'SMTP_URL: erwartet wird smtp://name:passwort@server:587'],
    [
      'MAIL_FROM',
      'Stellen',
      'MAIL_FROM: erwartet wird eine Adresse wie „Stellenbörse <stellen@region.example>“ (gefunden: „Stellen“)',
    ],
    ['ALLOW_HTTP', 'yes', 'ALLOW_HTTP: erwartet wird 0 oder 1 (gefunden: „yes“)'],
  ])('%s=%s is refused in one line that tells what is expected', (name, value, line) => {
    expect(linesOf({ [name]: value })).toEqual([line])
  })

  test.each([
    [{ DATABASE_URL: 'mysql://geheim@db' }, 'DATABASE_URL: erwartet wird postgres://…'],
    [{ DATABASE_URL: 'geheim' }, 'DATABASE_URL: erwartet wird postgres://…'],
    [{ MEILI_URL: 'geheim' }, 'MEILI_URL: erwartet wird http://…'],
    [{ MEILI_URL: 'http://meili' }, 'MEILI_KEY: fehlt, denn MEILI_URL ist gesetzt'],
    [
      { SECRET_KEY: 'geheim' },
      'SECRET_KEY: erwartet werden 64 Hexadezimalziffern, etwa aus openssl rand -hex 32',
    ],
    [{ METRICS_TOKEN: 'geheim' }, 'METRICS_TOKEN: braucht mindestens 16 Zeichen'],
  ])('that is secret is not repeated: %j', (variables, line) => {
    expect(linesOf(variables)).toEqual([line])
  })

  test('does not hide another one', () => {
    const lines = linesOf({ PORT: 'x', ROLE: 'y', MEILI_URL: 'z' })
    expect(lines.map((line) => line.split(':')[0])).toEqual(['PORT', 'ROLE', 'MEILI_URL'])
  })
})

test('what is weaker than it should be is said in a sentence each', () => {
  const strict = { SECRET_KEY: '0f'.repeat(32), DESK_WITHOUT_SECOND_STEP: '0' }
  expect(weakenings(readEnv(strict))).toEqual([])
  expect(weakenings(readEnv({ ALLOW_HTTP: '1', ALLOW_UNSAFE_DATABASE: '1' }))).toEqual([
    'DESK_WITHOUT_SECOND_STEP: Das Regionalmanagement meldet sich ohne zweiten Schritt an.',
    'ALLOW_HTTP: Anmeldungen gehen unverschlüsselt über das Netz.',
    'SECRET_KEY fehlt: Die Schlüssel der zweiten Schritte liegen lesbar in der Datenbank.',
    'ALLOW_UNSAFE_DATABASE: Postgres darf bestätigte Änderungen verlieren.',
  ])
})

test('this machine has three names', () => {
  expect(['localhost', '127.0.0.1', '[::1]'].filter(isLoopback)).toHaveLength(3)
  const others = ['localhost.example', '127.0.0.2.example', '0.0.0.0', '10.0.0.1', '']
  expect(others.filter(isLoopback)).toEqual([])
})

/** The lines of the refusal. */
function linesOf(variables: Record<string, string>): string[] {
  try {
    readEnv(variables)
  } catch (error) {
    if (error instanceof EnvError) return error.message.split('\n')
    throw error
  }
  throw new Error('the environment was accepted')
}
