import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Outputs, useTRPC } from '#components/api'
import { canonical } from '#graph/canonical'
import type { Offered, OfferSource } from './offered.ts'

const FRESH_MS = 5 * 60_000

type Labels = Outputs['option']['listLabels']

export type Chosen = {
  label: string
  detail?: string
  /** The service does not show it with this credential. */
  isGone: boolean
  isLooking: boolean
}

/** What people call a value that is filled in. Only those who edit have the service asked; others see what was known. */
export function useOfferLabel(
  value: string | null,
  { source, offered, canAsk }: { source: OfferSource | undefined; offered: Offered; canAsk: boolean },
): Chosen | null {
  const trpc = useTRPC()
  const credential = source?.credential ?? null
  const mayAsk = value && credential && canAsk && offered.waitsFor === null && offered.names.length > 0
  const found = useQuery(
    trpc.option.getOffer.queryOptions(
      mayAsk ? { credentialId: credential, lists: offered.names, of: offered.of, value } : skipToken,
      { staleTime: FRESH_MS, retry: false, trpc: { context: { skipBatch: true } } },
    ),
  )
  const known = useKnownLabel(value, { credential, names: offered.names, of: offered.of })
  const there = found.data?.is === 'there' ? found.data.offer : null
  useTold({ credential, names: offered.names, of: offered.of, value, label: there?.label })
  if (!value) return null

  return {
    label: there?.label ?? known ?? value,
    ...(there?.detail && { detail: there.detail }),
    isGone: found.data?.is === 'gone',
    isLooking: found.isLoading,
  }
}

type Place = { credential: string | null; names: string[]; of: { [field: string]: string } }

/** What a value was called when somebody last looked; the service is not asked. */
export function useKnownLabel(value: string | null, { credential, names, of }: Place): string | undefined {
  const trpc = useTRPC()
  const { data } = useQuery(
    trpc.option.listLabels.queryOptions(credential && value ? { credentialId: credential } : skipToken, {
      staleTime: FRESH_MS,
      retry: false,
      select: (labels) => labels.find(isOf({ names, of, value }))?.label,
    }),
  )

  return data
}

/** The list may belong to fewer fields than stand beside the one that offers it. */
const isOf =
  ({ names, of, value }: { names: string[]; of: Place['of']; value: string | null }) =>
  (label: Labels[number]) =>
    label.value === value && names.includes(label.list) && label.of === canonical(of)

/** Cards show at once what was just learned here. */
function useTold({ credential, names, of, value, label }: Place & { value: string | null; label?: string }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [list] = names
  const place = canonical(of)

  useEffect(() => {
    if (!credential || !value || !list || label === undefined) return
    const key = trpc.option.listLabels.queryKey({ credentialId: credential })
    queries.setQueryData(key, (before) => [
      { list, of: place, value, label },
      ...(before ?? []).filter((one) => !(one.value === value && one.of === place)),
    ])
  }, [credential, list, place, value, label, trpc, queries])
}
