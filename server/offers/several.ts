import type { Offer, OfferPage } from '#nodes/offers'

type Read = (list: string, cursor: string | null) => Promise<OfferPage>

/** A page of several lists, one after the other: `1:cursor` is the place in the second. */
export async function pageOfSeveral(
  lists: string[],
  at: string | null,
  { read, titleOf }: { read: Read; titleOf: (list: string) => string },
): Promise<OfferPage> {
  const [index, cursor] = placeOf(at)
  const list = lists[index]
  if (list === undefined) return { offers: [], next: null }
  const { offers, next } = await read(list, cursor)
  const titled = lists.length === 1 ? offers : offers.map((offer) => headed(offer, titleOf(list)))
  if (next !== null) return { offers: titled, next: `${index}:${next}` }

  const isLast = index === lists.length - 1
  if (isLast || titled.length > 0) return { offers: titled, next: isLast ? null : `${index + 1}:` }
  // A list with nothing to show is no page of its own.
  return pageOfSeveral(lists, `${index + 1}:`, { read, titleOf })
}

function placeOf(at: string | null): [index: number, cursor: string | null] {
  const [, index = '0', cursor = ''] = /^(\d+):(.*)$/s.exec(at ?? '') ?? []

  return [Number(index), cursor === '' ? null : cursor]
}

const headed = (offer: Offer, title: string): Offer => ({ ...offer, group: offer.group ?? title })
