import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { suggest, suggestionFields } from '#app/domain/suggestions.server.ts'

const Question = z.object({
  field: z.enum(suggestionFields, `erwartet wird ${suggestionFields.join(' oder ')}`),
  text: z.string('fehlt').max(80, 'darf höchstens 80 Zeichen lang sein'),
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = Question.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!asked.success) return refuse(asked.error)
  const { suggestions, maxAge } = await suggest(context.services, asked.data)
  return Response.json(
    { suggestions },
    { headers: { 'cache-control': `public, max-age=${maxAge}` } },
  )
}

function refuse({ issues: [issue] }: z.ZodError): Response {
  const field = String(issue?.path[0])
  return Response.json({ error: `${field}: ${issue?.message}`, field }, { status: 400 })
}
