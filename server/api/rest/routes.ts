import type { z } from 'zod'
import { appRouter } from '../root.ts'
import type { Meta, Rest } from '../trpc.ts'

export type Route = Rest & {
  /** The procedure's name, such as `workflow.get`. */
  name: string
  input: z.ZodType | undefined
  output: z.ZodType | undefined
}

type Definition = { meta?: Meta; inputs: z.ZodType[]; output?: z.ZodType }

/** What `/api/v1` offers: each procedure that says where. */
export const routes: Route[] = Object.entries<unknown>(appRouter._def.procedures).flatMap(
  ([name, procedure]) => {
    const { meta, inputs, output } = definitionOf(procedure)

    return meta?.rest ? [{ ...meta.rest, name, input: inputs[0], output }] : []
  },
)

export type Match = { route: Route; parameters: Record<string, string> }

/** `allowed` holds the methods of a path that exists, for a request with another one. */
export function match(method: string, path: string): Match | { allowed: string[] } {
  const found = routes.flatMap((route) => {
    const parameters = parametersOf(route.path, path)
    return parameters ? [{ route, parameters }] : []
  })

  return (
    found.find(({ route }) => route.method === method) ?? { allowed: found.map(({ route }) => route.method) }
  )
}

function parametersOf(template: string, path: string): Record<string, string> | null {
  const wanted = template.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return null
  const pairs = wanted.map((part, index) => ({ part, value: given[index] ?? '' }))
  if (!pairs.every(({ part, value }) => part === value || isParameter(part))) return null

  return Object.fromEntries(
    pairs.filter(({ part }) => isParameter(part)).map(({ part, value }) => [part.slice(1, -1), value]),
  )
}

const isParameter = (part: string) => part.startsWith('{')

/** tRPC types what a procedure is made of as unknown; `trpc.ts` and the procedures give it zod schemas alone. */
function definitionOf(procedure: unknown): Definition {
  return (procedure as { _def: Definition })._def
}
