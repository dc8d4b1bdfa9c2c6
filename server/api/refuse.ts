import { TRPCError } from '@trpc/server'

/** What a refusal carries beside its message; it reaches the caller as `error.data`. */
export type Refusal = {
  /** What to do next. */
  fix?: string
  problems?: unknown[]
  /** When to come again. */
  retryAfterSeconds?: number
  /** The current revision, when a save came too late. */
  revision?: number
}

/** Carries the details of a refusal as the cause of a TRPCError. */
export class RefusalDetails extends Error {
  override name = 'RefusalDetails'
  readonly details: Refusal

  constructor(details: Refusal) {
    super('refused')
    this.details = details
  }
}

/** An expected refusal, in words for the person who asked. */
export function refuse(code: TRPCError['code'], message: string, details: Refusal = {}): TRPCError {
  return new TRPCError({ code, message, cause: new RefusalDetails(details) })
}

/** The same whether it never was, was removed, or belongs to somebody else. */
export function notFound(what: string): TRPCError {
  return refuse(
    'NOT_FOUND',
    `This ${what} is not here. It may have been removed, or belong to another workspace.`,
  )
}
