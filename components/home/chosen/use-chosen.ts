import { useRef, useState } from 'react'
import { rangeOf } from './range-of.ts'

export type Chosen = {
  /** Every workflow that matches, also those not shown. */
  isAll: boolean
  ids: ReadonlySet<string>
  /** With `range`, all from the last one chosen up to this one. */
  choose: (id: string, on: boolean, range: boolean) => void
  chooseAll: () => void
  chooseShown: () => void
  clear: () => void
}

type Kept = { ids: ReadonlySet<string>; isAll: boolean; of: string }

/** Which workflows of a list are chosen; none once the list is another one. */
export function useChosen(shown: string[], of: string): Chosen {
  const none: Kept = { ids: new Set(), isAll: false, of }
  const [kept, keep] = useState(none)
  const last = useRef<string | null>(null)
  const { ids: held, isAll } = kept.of === of ? kept : none
  // What went from the list since is chosen no more.
  const ids = new Set(shown.filter((id) => held.has(id)))

  return {
    ids,
    isAll,
    choose: (id, on, range) => {
      const meant = range && last.current ? rangeOf(shown, last.current, id) : [id]
      last.current = id
      const others = [...(isAll ? shown : ids)].filter((each) => !meant.includes(each))
      keep({ of, isAll: false, ids: new Set(on ? [...others, ...meant] : others) })
    },
    chooseAll: () => keep({ of, isAll: true, ids: new Set(shown) }),
    chooseShown: () => keep({ of, isAll: false, ids: new Set(shown) }),
    clear: () => keep(none),
  }
}
