import { describe, expect, test } from 'vitest'
import { formEntries, formFields, limitedForm } from '#app/posted-form.ts'

describe('a posted form', () => {
  test('is read field by field, the last of a name, without files', async () => {
    const form = new FormData()
    form.append('title', 'Bäcker')
    form.append('kind', 'job')
    form.append('kind', 'minijob')
    form.append('logo', new File(['…'], 'logo.png'))
    expect(await formFields(posted(form))).toEqual({ title: 'Bäcker', kind: 'minijob' })
  })

  test('keeps every field of a name where it may come several times', async () => {
    const form = new URLSearchParams('kind=job&kind=minijob&q=')
    expect(await formEntries(posted(form))).toEqual([
      ['kind', 'job'],
      ['kind', 'minijob'],
      ['q', ''],
    ])
  })

  test('is refused when it is none', async () => {
    await expect(formFields(posted('{}', 'application/json'))).rejects.toMatchObject({
      status: 400,
    })
  })

  test('is refused when it is longer than anybody types', async () => {
    const long = new URLSearchParams({ description: 'a'.repeat(1_000_000) })
    await expect(formFields(posted(long))).rejects.toMatchObject({ status: 413 })
  })

  test('is measured by what comes, whatever it says of itself', async () => {
    const request = posted(new URLSearchParams('q=Koch'), undefined, { 'content-length': '1' })
    expect([...((await limitedForm(request, 6)) ?? [])]).toEqual([['q', 'Koch']])
    expect(await limitedForm(posted(new URLSearchParams('q=Koch')), 5)).toBeUndefined()
  })

  test('that does not end is listened to for a while only', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 10
        controller.enqueue(new Uint8Array(10))
      },
    })
    expect(await limitedForm(posted(endless, 'text/plain'), 100)).toBeUndefined()
    expect(sent).toBeLessThan(1_000)
  })
})

function posted(body: BodyInit, type?: string, more: Record<string, string> = {}): Request {
  const headers = { ...more, ...(type && { 'content-type': type }) }
  return new Request('http://localhost/', {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  } as RequestInit)
}
