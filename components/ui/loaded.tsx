'use client'

import type { ReactNode } from 'react'
import { problemOf } from '../problem.ts'
import { ErrorState } from './error-state.tsx'

type Props<Data> = {
  query: { data: Data | undefined; error: unknown; refetch: () => unknown }
  /** What is being read, for those who do not see the skeleton. */
  label: string
  /** In the shape of what comes. */
  skeleton: ReactNode
  /** Inside of something smaller than a page. */
  compact?: boolean
  children: (data: Data) => ReactNode
}

/** A skeleton, then the data; or why it did not come, and a way to ask again. Old data stays while new is read. */
export function Loaded<Data>({ query, label, skeleton, compact, children }: Props<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) {
    const { title, fix } = problemOf(query.error)

    return (
      <ErrorState
        title={`${label} could not be read.`}
        reason={title}
        fix={fix}
        compact={compact}
        onRetry={() => query.refetch()}
      />
    )
  }

  return (
    <div role="status" aria-label={`Reading: ${label}`}>
      {skeleton}
    </div>
  )
}
