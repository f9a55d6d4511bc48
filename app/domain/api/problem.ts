import type { z } from 'zod'
import { searchParameters } from '../job-search.ts'

export const problemCodes = [
  'unknown-parameter',
  'unknown-place',
  'invalid-value',
  'not-found',
  'gone',
  'too-many-requests',
  'method-not-allowed',
] as const

/** What went wrong, for people and for programs (RFC 9457). */
export type ApiProblem = {
  type: 'about:blank'
  title: string
  status: number
  detail: string
  /** what was expected of the parameter in `field` */
  error?: string
  code: (typeof problemCodes)[number]
  /** the parameter it is about */
  field?: string
}

/** A problem with a parameter of a search: its name, and what was expected. */
export function apiProblem({ field, message }: { field: string; message: string }): ApiProblem {
  const code = !isParameter(field)
    ? 'unknown-parameter'
    : field === 'near' && message.startsWith('„') // see findOrigin
      ? 'unknown-place'
      : 'invalid-value'
  return wrongParameter(field, message, code)
}

/** The first problem zod has with parameters. */
export function parameterProblem({ issues: [issue] }: z.ZodError): ApiProblem {
  if (issue?.code === 'unrecognized_keys') {
    return wrongParameter(issue.keys[0] ?? '', 'unbekannter Parameter', 'unknown-parameter')
  }
  return wrongParameter(String(issue?.path[0]), issue?.message ?? '', 'invalid-value')
}

function wrongParameter(field: string, message: string, code: ApiProblem['code']): ApiProblem {
  return {
    type: 'about:blank',
    title: 'Anfrage nicht verstanden',
    status: 400,
    detail: `${field}: ${message}`,
    error: message,
    code,
    field,
  }
}

/** A job that is not there, or not any more. */
export function missing(isGone: boolean): ApiProblem {
  return {
    type: 'about:blank',
    title: isGone ? 'Nicht mehr öffentlich' : 'Nicht gefunden',
    status: isGone ? 410 : 404,
    detail: isGone ? 'Diese Stelle ist nicht mehr öffentlich.' : 'Diese Stelle gibt es nicht.',
    code: isGone ? 'gone' : 'not-found',
  }
}

/** A slice that is not there. */
export const missingSlice: ApiProblem = {
  type: 'about:blank',
  title: 'Nicht gefunden',
  status: 404,
  detail: 'Diesen Ausschnitt gibt es nicht.',
  code: 'not-found',
}

/** An address of the API that leads nowhere. */
export const missingAddress: ApiProblem = {
  type: 'about:blank',
  title: 'Nicht gefunden',
  status: 404,
  detail: 'Diese Adresse hat die Schnittstelle nicht. Alle Adressen: /api/openapi.json',
  code: 'not-found',
}

export function isProblem(answer: object): answer is ApiProblem {
  return 'code' in answer && 'detail' in answer
}

function isParameter(field: string): boolean {
  const { single, plural } = searchParameters
  return Object.hasOwn(single, field) || Object.hasOwn(plural, field)
}
