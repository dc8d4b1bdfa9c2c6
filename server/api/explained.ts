import type { TRPCError } from '@trpc/server'
import { refuse } from './refuse.ts'

/**
 * What other parts of the server throw for a person to read, as a refusal. They are told apart by name: the
 * process and the pages' bundle each have their own copy of the classes.
 */
export function explained(error: TRPCError): TRPCError {
  const { cause } = error
  if (error.code !== 'INTERNAL_SERVER_ERROR' || !(cause instanceof Error)) return error
  if (cause.name === 'NodeError' || cause.name === 'NeedsReconnect') {
    const fix = 'fix' in cause && typeof cause.fix === 'string' ? { fix: cause.fix } : {}
    return refuse('BAD_REQUEST', cause.message, fix)
  }
  if (cause.name === 'Refused') {
    const fix = 'fix' in cause && typeof cause.fix === 'string' ? { fix: cause.fix } : {}
    return refuse('CONFLICT', cause.message, fix)
  }
  if (cause.name === 'Overloaded') {
    const seconds = 'retryAfterSeconds' in cause ? Number(cause.retryAfterSeconds) : 5
    return refuse('TOO_MANY_REQUESTS', cause.message, { retryAfterSeconds: seconds })
  }
  if (cause.name === 'Unavailable' || isDatabaseGone(cause)) {
    return refuse(
      'SERVICE_UNAVAILABLE',
      'The database does not answer. Nothing was changed; try again shortly.',
    )
  }

  return error
}

/** Prisma's codes for a database that cannot be reached, and those of the system beneath. */
const GONE = ['P1001', 'P1002', 'P1008', 'P1017', 'ECONNREFUSED', 'ECONNRESET', '57P01', '57P03']

function isDatabaseGone(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && GONE.includes(error.code)
}
