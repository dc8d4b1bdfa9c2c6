import { skipToken, useQuery } from '@tanstack/react-query'
import { type Outputs, useTRPC } from '../api.tsx'
import { isActive, type Run } from './run-steps.ts'

/** What such a run and its steps usually take; asked once a run has settled. */
export function useUsual(run: Pick<Run, 'id' | 'status'>): Outputs['run']['usual'] | undefined {
  const trpc = useTRPC()

  return useQuery(
    trpc.run.usual.queryOptions(isActive(run) ? skipToken : { id: run.id }, {
      staleTime: Number.POSITIVE_INFINITY,
    }),
  ).data
}

/** More than half as long again, and by so much that somebody would notice. */
export const isSlower = (ms: number, usualMs: number): boolean => ms > usualMs * 1.5 && ms - usualMs > 100
