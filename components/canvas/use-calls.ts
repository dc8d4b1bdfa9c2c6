'use client'

import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useTRPC } from '#components/api'
import type { Node } from '#graph/workflow'
import type { Calls } from './editor-context.tsx'
import type { EditorStore } from './editor-store.ts'

const FRESH_MS = 30_000
const ID = /^[0-9a-f-]{36}$/i

/** What the workflows that steps here call say they take and give; those nobody knows are left out. */
export function useCalls(store: EditorStore): Calls {
  const trpc = useTRPC()
  const wanted = useStore(store, ({ workflow }) => calledIds(workflow.nodes))
  const ids = wanted === '' ? [] : wanted.split(' ')

  const found = useQueries({
    queries: ids.map((id) =>
      trpc.workflow.getCall.queryOptions({ id }, { staleTime: FRESH_MS, retry: false }),
    ),
    combine: (results) =>
      results.flatMap(({ data }, place) => (data ? [[ids[place] ?? '', data] as const] : [])),
  })

  return useMemo(() => Object.fromEntries(found), [found])
}

/** As one text, which stays the same while other things change. */
const calledIds = (nodes: Node[]): string =>
  [...new Set(nodes.flatMap(({ type, input }) => (type === 'flow.call' ? String(input.workflow ?? '') : [])))]
    .filter((id) => ID.test(id))
    .join(' ')
