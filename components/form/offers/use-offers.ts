import { keepPreviousData, skipToken, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTRPC } from '#components/api'
import type { Offered, OfferSource } from './offered.ts'

const TYPING_MS = 250
const FRESH_MS = 60_000

type Wish = { source: OfferSource | undefined; offered: Offered; search: string; isFresh: boolean }

/** What the service has, a page at a time. A question that is out of date is called off. */
export function useOffers({ source, offered, search, isFresh }: Wish) {
  const trpc = useTRPC()
  const asked = useSettled(search.trim())
  const canAsk = source?.credential && offered.waitsFor === null && offered.names.length > 0
  const query = useInfiniteQuery(
    trpc.option.listOffers.infiniteQueryOptions(
      canAsk && source.credential
        ? { credentialId: source.credential, lists: offered.names, of: offered.of, search: asked, isFresh }
        : skipToken,
      {
        initialCursor: null,
        getNextPageParam: ({ next }) => next,
        staleTime: FRESH_MS,
        placeholderData: keepPreviousData,
        retry: false,
        trpc: { abortOnUnmount: true, context: { skipBatch: true } },
      },
    ),
  )

  return { ...query, isBehind: query.isPlaceholderData || asked !== search.trim() }
}

/** What was typed, once the person paused. */
function useSettled(text: string): string {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text])

  return text === '' ? '' : settled
}
