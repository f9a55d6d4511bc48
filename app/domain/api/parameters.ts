import { z } from 'zod'

/** Parameters of GET /api/v1/employers. */
export const employersParameters = {
  page: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'erwartet wird eine ganze Zahl von 1 bis 999')
    .transform(Number)
    .meta({ type: 'integer', minimum: 1, maximum: 999 }),
}
