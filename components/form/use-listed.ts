import { skipToken, useQuery } from '@tanstack/react-query'
import { type Inputs, useTRPC } from '../api.tsx'

type ListName = Inputs['option']['list']['list']

const names = ['tables', 'columns', 'workflows', 'error-workflows'] as const satisfies ListName[]

const FRESH_MS = 30_000

/** What the server offers under the name of a list. `of` is what it belongs to; null while that is not chosen. */
export function useListed(name: string, of?: string | null) {
  const trpc = useTRPC()
  const list = names.find((known) => known === name)

  return useQuery(
    trpc.option.list.queryOptions(list && of !== null ? { list, ...(of && { of }) } : skipToken, {
      staleTime: FRESH_MS,
    }),
  )
}
