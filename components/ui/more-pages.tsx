'use client'

import { Button } from './button.tsx'
import { WhenSeen } from './when-seen.tsx'

type Props = {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
  /** The list goes on when its end comes near; the button is for whoever has no observer, or no patience. */
  goesOn?: boolean
  label?: string
}

/** At the end of a list that comes in pages: the way to the next, if there is one. */
export function MorePages({ query, goesOn = false, label = 'Show more' }: Props) {
  if (!query.hasNextPage) return null
  const fetch = () => query.fetchNextPage()
  const button = (
    <Button className="self-center" loading={query.isFetchingNextPage} onClick={fetch}>
      {label}
    </Button>
  )

  return goesOn ? <WhenSeen onSeen={() => !query.isFetchingNextPage && fetch()}>{button}</WhenSeen> : button
}
