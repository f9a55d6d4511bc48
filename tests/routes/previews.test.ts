import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { loader } from '#app/routes/previews.$file.ts'
import { paths } from '#app/paths.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob, jobRow } from '#tests/factories/job.ts'
import '#tests/support/matchers.ts'
import { reading, refusal } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const job = await jobRow(services, (await aPublicJob(services)).id)

const fileOf = (path: string) => path.slice('/previews/'.length)
const picture = (file: string, headers: Record<string, string> = {}) => {
  const args = reading(services, `/previews/${file}`, { params: { file } })
  return loader({ ...args, request: new Request(args.request, { headers }) })
}

describe('the picture of a job', () => {
  test('is a PNG of the size the networks ask for, light, and kept no longer than a minute', async () => {
    const answer = await picture(fileOf(paths.preview(job)))
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60')
    const png = Buffer.from(await answer.arrayBuffer())
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
    expect(png.length).toBeLessThan(100 * 1024)
    const again = await picture(fileOf(paths.preview(job)), {
      'if-none-match': answer.headers.get('etag') ?? '',
    })
    expect(again).toHaveStatus(304)
  })

  test('stays light with the longest words, and leaves out what no font of ours has', async () => {
    const title = `${'Überprüfungsgroßanlagenmechatroniker'.repeat(4)} 🥨 Łódź 日本`
    const long = await aPublicJob(services, { draft: aDraft({ title, pay: null }) })
    const answer = await picture(fileOf(paths.preview(await jobRow(services, long.id))))
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(100 * 1024)
  })

  test('has another address after a change, and the old one leads there', async () => {
    const old = fileOf(paths.preview({ ...job, version: job.version + 7 }))
    expect(await refusal(picture(old))).toRedirectTo(paths.preview(job))
  })

  test('is gone at once when the job is, and was never there for a draft', async () => {
    const over = await aPublicJob(services)
    const { version } = await jobRow(services, over.id)
    const file = fileOf(paths.preview({ id: over.id, version }))
    expect(await picture(file)).toHaveStatus(200)
    await withdrawJob(services, 'test', over.id, 'cancelled')
    expect(await picture(file)).toHaveStatus(410)
    const draft = await aDraftedJob(services)
    expect(await refusal(picture(`${draft.id}-${draft.version}.png`))).toHaveStatus(404)
  })

  test.each(['', '1.png', '0-1.png', '1-0.png', '1-1.webp', '99999999999-1.png', '../board.png'])(
    'is not found at %j',
    async (file) => {
      expect(await refusal(picture(file))).toHaveStatus(404)
    },
  )
})

test('the board has a picture of its own', async () => {
  const answer = await picture(fileOf(paths.preview()))
  const png = Buffer.from(await answer.arrayBuffer())
  expect(await sharp(png).metadata()).toMatchObject({ width: 1200, height: 630 })
})
