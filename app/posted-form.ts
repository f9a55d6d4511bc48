/**
 * The fields of a posted form, files left out; of several of one name the last.
 *
 * @throws 400 when the body is no form, 413 when it is longer than anybody types
 */
export async function formFields(request: Request): Promise<Record<string, string>> {
  return Object.fromEntries(
    (await formEntries(request)).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )
}

/**
 * All of a posted form, for forms in which a name comes several times.
 *
 * @throws 400 when the body is no form, 413 when it is longer than anybody types
 */
export async function formEntries(request: Request): Promise<[string, unknown][]> {
  const form = await limitedForm(request, formBytes)
  if (!form) throw new Response(null, { status: 413 })
  return [...form]
}

/** The longest advert, every letter of it escaped, and room to spare. */
const formBytes = 1_000_000

/**
 * A posted form of bounded length. It is counted while it comes in, and no more than that is kept,
 * whatever its header says; a form that is too long is read on for a while, unkept, so that who sent
 * it gets to see the answer.
 *
 * @returns undefined when it is too long
 * @throws 400 when the body is no form
 */
export async function limitedForm(
  request: Request,
  maxBytes: number,
): Promise<FormData | undefined> {
  const body = await limitedBody(request, maxBytes)
  if (!body) return undefined
  const type = request.headers.get('content-type') ?? ''
  return new Response(body, { headers: { 'content-type': type } }).formData().catch(() => {
    throw new Response(null, { status: 400 })
  })
}

/** How much more than allowed is listened to. */
const patience = 8

async function limitedBody(
  { body }: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    length += next.value.byteLength
    if (length <= maxBytes) chunks.push(next.value)
    else chunks.length = 0
    if (length > maxBytes * patience) {
      await reader?.cancel()
      break
    }
  }
  return length > maxBytes ? undefined : Uint8Array.from(Buffer.concat(chunks))
}
