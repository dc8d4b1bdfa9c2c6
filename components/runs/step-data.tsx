'use client'

import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { DataViewer } from '#components/ui/data-viewer'
import type { Json } from '#graph/workflow'
import { type Large, LargeNote } from '../ui/large-note.tsx'

type Field = 'input' | 'output' | 'log'

type Props = {
  of: { runId: string; path: string; attempt: number }
  field: Field
  /** The whole, or a preview when `large` says so. */
  value: Json
  large: Large | undefined
  label: string
}

/** A value of a step; of a large one a preview, until somebody asks for the whole. */
export function StepData({ of, field, value, large, label }: Props) {
  const { whole, note } = useWhole({ of, field, large, label })

  return (
    <DataViewer
      value={whole ?? value}
      label={label}
      note={note}
      isPreview={large !== undefined && whole === undefined}
    />
  )
}

/** The whole of a large value once it was asked for, and the line that says so. */
export function useWhole({ of, field, large, label }: Omit<Props, 'value'>) {
  const trpc = useTRPC()
  const [isWanted, want] = useState(false)
  const { runId: id, path, attempt } = of
  const input = large && isWanted ? { id, path, attempt, field } : skipToken
  const query = useQuery(
    trpc.run.value.queryOptions(input, { staleTime: Number.POSITIVE_INFINITY, retry: false }),
  )
  const whole = query.data?.value

  return {
    whole,
    note: large && (
      <LargeNote
        large={large}
        label={label}
        isWhole={whole !== undefined}
        isLoading={query.isFetching}
        error={query.error}
        onLoad={() => (isWanted ? void query.refetch() : want(true))}
      />
    ),
  }
}
