import sharp from 'sharp'
import { beforeEach, describe, expect, test } from 'vitest'
import { action as dropLogo } from '#app/routes/employer.profile_.logo-removal.ts'
import { action as upload } from '#app/routes/employer.profile_.logo.tsx'
import { action as save, loader as page } from '#app/routes/employer.profile.tsx'
import { loader as publicPage } from '#app/routes/employers.$slug.tsx'
import { loader as picture } from '#app/routes/logos.$file.ts'
import { listOpenCases } from '#db/queries/desk-cases.ts'
import { findLogo } from '#db/queries/employer-logos.ts'
import { findEmployerById, updateEmployer } from '#db/queries/employers.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anEmployer, bakery, block, clinic } from '#tests/factories/employer.ts'
import { aPublicJob, jobRow } from '#tests/factories/job.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const stored = await anEmployer(db, bakery)
const { id, ...before } = stored
await anEmployer(db, clinic)
const cookies = new Map<string, string>()
for (const role of ['owner', 'editor', 'viewer'] as const) {
  const email = `${role}@baecker.example`
  await anAccount(services, { email, employer: bakery, role })
  cookies.set(role, await cookieOf(services, email))
}
await anAccount(services, { email: 'other@klinik.example', employer: clinic })
cookies.set('other', await cookieOf(services, 'other@klinik.example'))

const facts = {
  website: 'https://www.baecker.example/',
  sector: 'C',
  postcode: '99734',
  place: 'Nordhausen',
  street: 'Backstraße 1',
  size: '10-49',
  description: 'Wir backen.',
  benefits: '30 Tage Urlaub\n\n- Brötchen\n30 Tage Urlaub',
  links: 'https://social.example/baecker',
}
const send = async (who: string, form: Record<string, string>, employer: number | string = id) =>
  save(
    sending(services, `/employer/profile?employer=${employer}`, { cookie: cookies.get(who), form }),
  )
const now = async () => (await findEmployerById(db, id)) ?? stored

beforeEach(() => updateEmployer(db, id, before))

describe('a profile', () => {
  test('is changed by owners and editors, the name by owners alone', async () => {
    const saved = `/employer/profile?employer=${id}&saved`
    expect(await send('editor', facts)).toRedirectTo(saved)
    expect(await now()).toMatchObject({
      name: bakery.name,
      street: 'Backstraße 1',
      benefits: ['30 Tage Urlaub', 'Brötchen'],
      links: ['https://social.example/baecker'],
    })
    expect(await send('editor', { ...facts, name: 'Andere' })).toHaveStatus(400)
    expect((await now()).name).toBe(bakery.name)
    expect(await send('owner', { ...facts, name: 'Backhaus Sonnenschein' })).toRedirectTo(saved)
    expect(await now()).toMatchObject({ name: 'Backhaus Sonnenschein', slug: stored.slug })
  })

  test('is read by a viewer, and not there for others', async () => {
    expect(await refusal(send('viewer', facts))).toHaveStatus(403)
    for (const who of ['other']) expect(await refusal(send(who, facts))).toHaveStatus(404)
    for (const employer of ['0', 'abc', '', '999999']) {
      expect(await refusal(send('owner', facts, employer))).toHaveStatus(404)
    }
    expect(await refusal(send('anonymous', facts))).toRedirectTo('/login')
    const read = await dataOf(
      page(reading(services, '/employer/profile', { cookie: cookies.get('viewer') })),
    )
    expect(read).toMatchObject({ role: 'viewer', profile: { name: bakery.name } })
  })

  test('changes nothing but what it may, whatever else the form names', async () => {
    const columns = Object.keys(stored).filter((column) => !(column in facts) && column !== 'name')
    for (const column of columns) {
      const form = { ...facts, name: bakery.name, [column]: '1' }
      expect(await send('owner', form)).toHaveStatus(400)
    }
    expect(columns).toContain('verifiedAt')
    expect(await now()).toEqual(stored)
  })

  test.each([
    [{ links: 'http://plain.example' }, 'links'],
    [{ links: 'javascript:alert(1)' }, 'links'],
    [
      {
        links:
          'https://a.example\n'.repeat(1) +
          [1, 2, 3, 4, 5].map((n) => `https://${n}.example`).join('\n'),
      },
      'links',
    ],
    [{ benefits: Array.from({ length: 31 }, (_, at) => `Vorteil ${at}`).join('\n') }, 'benefits'],
    [{ benefits: 'x'.repeat(121) }, 'benefits'],
    [{ name: clinic.name }, 'name'],
    [{ postcode: 'abcde' }, 'postcode'],
  ])('is not saved with what does not fit, and loses nothing typed: #%#', async (change, field) => {
    const form = { ...facts, name: bakery.name, ...change } as Record<string, string>
    const answer = await send('owner', form)
    expect(answer).toHaveStatus(400)
    const { errors, values } = (await answer.json()) as { errors: object; values: object }
    expect(Object.keys(errors)).toEqual([field])
    expect(values).toEqual(form)
    expect(await now()).toEqual(stored)
  })

  test('with another name reaches the search', async () => {
    const job = await aPublicJob(services)
    await send('owner', { ...facts, name: 'Backhaus Sonnenschein' })
    const { version } = await jobRow(services, job.id)
    expect(version).toBeGreaterThan(job.version)
    const document = await db
      .selectFrom('jobDocument')
      .select('version')
      .where('jobId', '=', job.id)
      .executeTakeFirst()
    expect(document).toEqual({ version })
  })

  test('with a website elsewhere undoes what was proved about the one before', async () => {
    const verified = { verifiedAt: new Date(), verifiedBy: 'account:1' }
    const form = { ...facts, name: bakery.name, website: 'https://neu.example/' }
    await updateEmployer(db, id, { ...verified, verifiedHow: 'dns' })
    await send('owner', { ...form, website: 'https://karriere.baecker.example/' })
    expect((await now()).verifiedHow).toBe('dns')
    await send('owner', form)
    expect(await now()).toMatchObject({ verifiedAt: null, verifiedHow: null })
    expect((await listOpenCases(db))[0]?.reasons[0]).toMatch(/^Neue Website: https:\/\/neu\.ex/)
    await updateEmployer(db, id, {
      ...verified,
      ...before,
      verifiedAt: new Date(),
      verifiedHow: 'desk',
    })
    await send('owner', form)
    expect((await now()).verifiedHow).toBe('desk')
  })

  test('is shown to applicants, harmless', async () => {
    await send('owner', {
      ...facts,
      name: bakery.name,
      description: 'Wir **backen**.\n\n<img src=x onerror=alert(1)>\n\n[hier](javascript:alert(1))',
      benefits: '<b>Brötchen</b>',
    })
    const params = { slug: stored.slug }
    const { employer } = await dataOf(
      publicPage(reading(services, `/employers/${stored.slug}`, { params })),
    )
    expect(employer).toMatchObject({
      size: '10 bis 49 Beschäftigte',
      place: 'Nordhausen',
      benefits: ['<b>Brötchen</b>'], // React escapes it
      links: [{ href: 'https://social.example/baecker', label: 'social.example/baecker' }],
    })
    expect(employer.description).toContain('<strong>backen</strong>')
    expect(employer.description).not.toMatch(/<img|href="javascript|onerror=(?!.*&gt;)/)
    const again = await dataOf(
      page(reading(services, '/employer/profile', { cookie: cookies.get('owner') })),
    )
    expect(again.profile.values.description).toContain('Wir **backen**.')
  })
})

const png = sharp({ create: { width: 60, height: 30, channels: 3, background: '#0b5d4b' } })
  .png()
  .toBuffer()
const uploading = (who: string, body: BodyInit, headers: Record<string, string> = {}) => {
  const args = sending(services, `/employer/profile/logo?employer=${id}`)
  const request = new Request(args.request.url, {
    method: 'POST',
    body,
    headers: { ...headers, cookie: cookies.get(who) ?? '' },
    duplex: 'half',
  } as RequestInit)
  return upload({ ...args, request })
}
const formWith = async (name = 'logo.png', type = 'image/png', bytes?: Buffer) => {
  const form = new FormData()
  form.set('logo', new File([Uint8Array.from(bytes ?? (await png))], name, { type }))
  return form
}
const look = (file: string) => picture(reading(services, `/logos/${file}`, { params: { file } }))

const removal = async (who: string) =>
  dropLogo(
    sending(services, `/employer/profile/logo-removal?employer=${id}`, {
      cookie: cookies.get(who),
    }),
  )

describe('a logo', () => {
  test('is drawn anew, found under a name nobody guesses, and gone when it is removed', async () => {
    expect(await uploading('editor', await formWith())).toHaveStatus(302)
    const logo = await findLogo(db, id)
    expect(logo).toMatchObject({ width: 60, height: 30 })
    expect(logo?.name).toMatch(/^[a-f\d]{32}$/)
    const answer = await look(`${logo?.name}.webp`)
    expect(answer.headers.get('content-type')).toBe('image/webp')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('cache-control')).toMatch(/immutable/)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 60 })

    await uploading('owner', await formWith())
    const second = await findLogo(db, id)
    expect(second?.name).not.toBe(logo?.name)
    expect(await refusal(look(`${logo?.name}.webp`))).toHaveStatus(404)

    expect(await refusal(removal('viewer'))).toHaveStatus(403)
    expect(await refusal(removal('other'))).toHaveStatus(404)
    await removal('editor')
    expect(await findLogo(db, id)).toBeUndefined()
    expect(await refusal(look(`${second?.name}.webp`))).toHaveStatus(404)
  })

  test('is what its bytes say, whatever it is called', async () => {
    expect(await uploading('owner', await formWith('../../x.svg', 'text/html'))).toHaveStatus(302)
    const gif = Buffer.from('GIF89a\u0001\u0000\u0001\u0000')
    const refused = await uploading('owner', await formWith('logo.png', 'image/png', gif))
    expect(refused).toHaveStatus(400)
    expect(await refused.json()).toMatchObject({
      error: expect.stringMatching(/PNG, JPEG oder WebP/) as string,
    })
  })

  test('is not taken from a viewer or a stranger', async () => {
    expect(await refusal(uploading('viewer', await formWith()))).toHaveStatus(403)
    expect(await refusal(uploading('other', await formWith()))).toHaveStatus(404)
    expect(await refusal(uploading('anonymous', await formWith()))).toRedirectTo('/login')
  })

  test('of more than 2 MB is not kept while it comes in, whatever its header says', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536
        controller.enqueue(new Uint8Array(65_536))
      },
    })
    const answer = await uploading('owner', endless, {
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': '100',
    })
    expect(answer).toHaveStatus(413)
    expect(await answer.json()).toEqual({ error: 'Die Datei ist größer als 2 MB.' })
    expect(sent).toBeLessThan(20_000_000)
  })

  test('is missed when no file was chosen, and a broken form is none', async () => {
    const empty = await uploading('owner', await formWith('', '', Buffer.alloc(0)))
    expect(empty).toHaveStatus(400)
    expect(await uploading('owner', new FormData())).toHaveStatus(400)
    const broken = uploading('owner', 'no form', { 'content-type': 'multipart/form-data' })
    expect(await refusal(broken)).toHaveStatus(400)
  })

  test.each([
    '',
    'x',
    '../../etc/passwd',
    `${'a'.repeat(32)}.svg`,
    `${'a'.repeat(32)}.webp`,
    '%00',
  ])('is not found as %j', async (file) => {
    expect(await refusal(look(file))).toHaveStatus(404)
  })

  test('of an employer the desk has blocked is not shown', async () => {
    await uploading('owner', await formWith())
    const logo = await findLogo(db, id)
    await block(db, stored)
    expect(await refusal(look(`${logo?.name}.webp`))).toHaveStatus(404)
  })
})
