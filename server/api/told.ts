import { randomUUID } from 'node:crypto'
import type { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { log } from '#server/log'
import { type Refusal, RefusalDetails } from './refuse.ts'

type Told = { message: string; data: Refusal & { id?: string } }

/** What a caller is told of an error. One nobody foresaw is logged in full and told by its id alone. */
export function told(error: TRPCError, path = ''): Told {
  const { cause } = error
  if (cause instanceof RefusalDetails) return { message: error.message, data: cause.details }
  if (cause instanceof z.ZodError) return { message: inWords(cause), data: {} }
  if (error.code !== 'INTERNAL_SERVER_ERROR') return { message: error.message, data: {} }

  const id = randomUUID()
  log.error(`${path} failed.`, { id, error: cause ?? error })
  return { message: `Something failed on our side (id ${id}).`, data: { id } }
}

function inWords(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ')
}
