import type { z } from 'zod'
import { faultOf } from '#protocol/fields.ts'
import { Refused } from './answer.ts'

/** The body in its schema's shape; refused as malformed with the path of the first fault. */
export const readBody = <Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> => {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  throw new Refused({ reason: 'malformed', ...faultOf(read.error) })
}
