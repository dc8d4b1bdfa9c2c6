import { initTRPC, TRPCError } from '@trpc/server'
import type { Action } from '#server/access/permissions'
import { can, leastRole } from '#server/access/permissions'
import type { Context } from './context.ts'
import { explained } from './explained.ts'
import { told } from './told.ts'

export type Meta = {
  /** What the permission table is asked; null for the few procedures open to everybody. */
  action?: Action
  /** Refused to tokens: a leaked one must not change its person's account or make others. */
  sessionOnly?: boolean
  rest?: Rest
}

/** Where `/api/v1` offers a procedure. Fields of its input named in braces come from the path. */
export type Rest = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: `/${string}`
  summary: string
  /** Of the answer; 200 when left out. */
  status?: 201 | 202
}

const trpc = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    errorFormatter({ shape, error, path }) {
      const { message, data } = told(error, path)

      return {
        ...shape,
        message,
        data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path, ...data },
      }
    },
  })

export const router = trpc.router
export const createCallerFactory = trpc.createCallerFactory

/** Open to people who are not signed in. */
export const publicProcedure = trpc.procedure.use(async ({ next }) => {
  const result = await next()
  if (!result.ok) throw explained(result.error)

  return result
})

/** Runs only for people and tokens whose role may do `action`. */
export function procedure(action: Action) {
  return publicProcedure.meta({ action }).use(({ ctx, next, meta }) => {
    const { actor } = ctx
    if (!actor) {
      throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first, or send a valid API token.' })
    }
    if (meta?.sessionOnly && actor.via === 'token') {
      throw new TRPCError({ code: 'FORBIDDEN', message: 'An API token cannot do this. Sign in instead.' })
    }
    if (!can(actor.role, action)) {
      throw new TRPCError({ code: 'FORBIDDEN', message: refusal(actor.role, action) })
    }

    return next({ ctx: { ...ctx, actor } })
  })
}

function refusal(role: string, action: Action): string {
  return `This needs the role ${leastRole(action)} or higher, and yours here is ${role}. Ask an admin of the workspace.`
}
