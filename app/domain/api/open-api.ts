import { z } from 'zod'
import { searchParameters, slugPattern } from '../job-search.ts'
import {
  ApiEmployers,
  ApiFacets,
  ApiJobDetail,
  ApiJobs,
  ApiSliceDetail,
  ApiSlices,
} from './answers.ts'
import { facetsParameters, jobsParameters, pageParameters, searchWords } from './parameters.ts'
import { problemCodes } from './problem.ts'

const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(problemCodes),
  error: z.string().optional().describe('was von dem Parameter erwartet wird'),
  field: z.string().optional().describe('der Parameter, um den es geht'),
})

/** The answers by name, as the schemas that the tests hold real answers against. */
export const apiSchemas: Record<string, z.ZodType> = {
  Jobs: ApiJobs,
  Job: ApiJobDetail,
  Facets: ApiFacets,
  Employers: ApiEmployers,
  Slices: ApiSlices,
  Slice: ApiSliceDetail,
  Problem,
}

/** The description of the API (OpenAPI 3.1), made of the schemas that validate what is asked. */
export function openApi({ title, origin }: { title: string; origin: string }) {
  const search = searchQuery()
  return {
    openapi: '3.1.1',
    info: {
      title: `${title}: API`,
      version: '1',
      description: 'Nur lesen, für jede Website, ohne Schlüssel. Siehe docs/api.md.',
    },
    servers: [{ url: origin }],
    paths: {
      '/api/v1/jobs': {
        get: read('findJobs', 'Stellen suchen', 'Jobs', [
          ...search,
          ...parametersOf(jobsParameters),
        ]),
      },
      '/api/v1/jobs/{id}': { get: read('findJob', 'Eine Stelle', 'Job', [jobId], [404, 410]) },
      '/api/v1/facets': {
        get: read('findFacets', 'Filter mit Anzahl', 'Facets', [
          ...search,
          ...parametersOf(facetsParameters),
        ]),
      },
      '/api/v1/employers': {
        get: read('findEmployers', 'Arbeitgeber', 'Employers', parametersOf(pageParameters)),
      },
      '/api/v1/slices': {
        get: read('findSlices', 'Ausschnitte', 'Slices', parametersOf(pageParameters)),
      },
      '/api/v1/slices/{slug}': {
        get: read('findSlice', 'Ein Ausschnitt', 'Slice', [sliceSlug], [404]),
      },
    },
    components: {
      schemas: Object.fromEntries(
        Object.entries(apiSchemas).map(([name, schema]) => [name, jsonSchema(schema, 'output')]),
      ),
    },
  }
}

const jobId = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { type: 'integer', minimum: 1, maximum: 2_147_483_647 },
}

const sliceSlug = {
  name: 'slug',
  in: 'path',
  required: true,
  schema: { type: 'string', pattern: slugPattern.source },
}

type Parameter = {
  name: string
  in: string
  required: boolean
  description?: string
  schema: unknown
}

function searchQuery(): Parameter[] {
  const plural = Object.entries(searchParameters.plural).map(([name, schema]) => ({
    ...parameter(name, { type: 'array', items: jsonSchema(schema, 'input') }),
    style: 'form',
    explode: true,
  }))
  return [...parametersOf(searchParameters.single), ...plural]
}

function parametersOf(schemas: Record<string, z.ZodType>): Parameter[] {
  return Object.entries(schemas).map(([name, schema]) =>
    parameter(name, jsonSchema(schema, 'input')),
  )
}

function parameter(name: string, schema: unknown): Parameter {
  const description = searchWords[name]
  return { name, in: 'query', required: false, ...(description && { description }), schema }
}

function read(
  operationId: string,
  summary: string,
  answer: string,
  parameters: Parameter[],
  refusals: number[] = [400],
) {
  const problem = { 'application/problem+json': { schema: ref('Problem') } }
  const refused = [...refusals, 429].map((status) => [
    status,
    { description: reasons[status], content: problem },
  ])
  return {
    operationId,
    summary,
    parameters,
    responses: {
      200: { description: summary, content: { 'application/json': { schema: ref(answer) } } },
      304: { description: 'Unverändert (If-None-Match)' },
      ...Object.fromEntries(refused),
    },
  }
}

const reasons: Record<number, string> = {
  400: 'Ein Parameter ist unbekannt oder falsch',
  404: 'Gibt es nicht',
  410: 'Nicht mehr öffentlich',
  429: 'Zu viele Anfragen; Retry-After sagt, wie lange zu warten ist',
}

function ref(name: string) {
  return { $ref: `#/components/schemas/${name}` }
}

/** A number in an address is text to zod; who reads the description wants to know that it is one. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, {
    io,
    override({ jsonSchema: one }) {
      if (one.type === 'integer') delete one.pattern
    },
  })
  return described
}
