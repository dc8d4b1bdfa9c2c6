import { useState } from 'react'
import type { BulkWhich } from './bulk-words.ts'

export type ChosenRuns = {
  /** Every run that matches, also those not shown. */
  isAll: boolean
  ids: ReadonlySet<string>
  choose: (id: string, on: boolean) => void
  chooseShown: (ids: string[]) => void
  /** What matches from then on is not meant. */
  chooseAll: () => void
  clear: () => void
  which: BulkWhich
}

type Chosen = { ids: ReadonlySet<string>; until: string | null; of: string }

/** Which runs of a list are chosen; none once the list is another one. */
export function useChosenRuns(filter: NonNullable<BulkWhich['filter']>): ChosenRuns {
  const of = JSON.stringify(filter)
  const none = { ids: new Set<string>(), until: null, of }
  const [kept, keep] = useState<Chosen>(none)
  const chosen = kept.of === of ? kept : none
  const { ids, until } = chosen

  return {
    isAll: until !== null,
    ids,
    choose: (id, on) =>
      keep({ of, until: null, ids: new Set(on ? [...ids, id] : [...ids].filter((each) => each !== id)) }),
    chooseShown: (shown) => keep({ of, until: null, ids: new Set(shown) }),
    chooseAll: () => keep({ of, ids, until: new Date().toISOString() }),
    clear: () => keep(none),
    which: until === null ? { ids: [...ids] } : { filter: { ...filter, to: until } },
  }
}
