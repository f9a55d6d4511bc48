import type { openApi } from './open-api.ts'

type Description = ReturnType<typeof openApi>

/** A parameter or a member of an answer, in words. */
export type GuideLine = {
  name: string
  /** "Text", "ganze Zahl von 1 bis 500", "job, apprenticeship, …" */
  type: string
  /** may come several times */
  repeats: boolean
  words: string
}
/** One address of the API as its page tells of it. */
export type GuideEntry = {
  id: string
  path: string
  title: string
  parameters: GuideLine[]
  members: GuideLine[]
  refusals: { status: string; words: string }[]
  /** an address to try */
  example: string
}

/** JSON Schema, as far as zod writes it for our answers. */
type Schema = {
  $ref?: string
  type?: string
  description?: string
  enum?: string[]
  format?: string
  pattern?: string
  const?: unknown
  minimum?: number
  maximum?: number
  items?: Schema
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
}

/** Something to ask for that every board with jobs answers. */
const examples: Record<string, string> = {
  findJobs: '?kind=apprenticeship&sort=newest',
  findFacets: '?q=Pflege',
}

/**
 * The description of the API as a page for people: made of the same document that programs read, so
 * that neither tells anything the other does not.
 */
export function apiGuide(description: Description): GuideEntry[] {
  const [{ url: origin } = { url: '' }] = description.servers
  const schemas = description.components.schemas as Record<string, Schema>
  return Object.entries(description.paths).map(([path, { get }]) => {
    const { 200: answer, 304: _same, ...refusals } = get.responses as Record<string, Response200>
    const named = answer?.content?.['application/json']?.schema.$ref?.split('/').at(-1) ?? ''
    return {
      id: get.operationId,
      path,
      title: get.summary,
      parameters: get.parameters.map(({ name, schema, description: words = '' }) =>
        lineOf(name, schema as Schema, words),
      ),
      members: membersOf(schemas[named] ?? {}),
      refusals: Object.entries(refusals).map(([status, one]) => ({
        status,
        words: one.description,
      })),
      example: path.includes('{') ? '' : `${origin}${path}${examples[get.operationId] ?? ''}`,
    }
  })
}

type Response200 = {
  description: string
  content?: Record<string, { schema: Schema }>
}

/** Members of an answer, those of what is inside of it below it: `jobs[].title`. */
function membersOf(schema: Schema, within = ''): GuideLine[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const inner = innerOf(member)
    const own = `${within}${name}${isList(member) ? '[]' : ''}`
    return [
      { ...lineOf(own, member, member.description ?? inner.description ?? ''), repeats: false },
      ...membersOf(inner, `${own}.`),
    ]
  })
}

function lineOf(name: string, schema: Schema, words: string): GuideLine {
  return { name, type: typeOf(schema), repeats: isList(schema), words }
}

function isList(schema: Schema): boolean {
  return schema.type === 'array'
}

/** What a list or something that may be absent holds. */
function innerOf(schema: Schema): Schema {
  if (schema.items) return innerOf(schema.items)
  const some = schema.anyOf?.find((one) => one.type !== 'null')
  return some ? innerOf(some) : schema
}

const formats: Record<string, string> = {
  uri: 'Adresse',
  date: 'Tag (JJJJ-MM-TT)',
  'date-time': 'Zeitpunkt (ISO 8601)',
}

function typeOf(schema: Schema): string {
  const inner = innerOf(schema)
  const orNull = schema.anyOf?.some((one) => one.type === 'null') ? ' oder null' : ''
  return plainTypeOf(inner) + orNull
}

function plainTypeOf({ type, enum: values, const: only, format = '', ...schema }: Schema): string {
  if (values) return values.join(', ')
  if (only !== undefined) return String(only)
  if (type === 'integer' || type === 'number') {
    const { minimum, maximum } = schema
    const isBounded = minimum !== undefined && maximum !== undefined && maximum < 1e9
    const kind = type === 'integer' ? 'ganze Zahl' : 'Zahl'
    return isBounded ? `${kind} von ${minimum} bis ${maximum}` : kind
  }
  if (type === 'boolean') return 'true oder false'
  if (type === 'object') return 'Objekt'
  return formats[format] ?? 'Text'
}
