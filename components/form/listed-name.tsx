'use client'

import { useListed } from './use-listed.ts'

/** What people call an entry of one of the server's lists. */
export function ListedName({ list, of, value }: { list: string; of?: string | undefined; value: string }) {
  const { data } = useListed(list, of)
  const found = data?.find((option) => option.value === value)
  if (found) return found.label

  return data ? 'one that is gone' : '…'
}
