import type { Offer, OfferPage } from '#nodes/offers'
import { matches } from './matches.ts'

/** One page of a list; the first for null. */
export type ReadPage = (cursor: string | null) => Promise<OfferPage>

/** So many pages are asked for before the person is asked whether to look further. */
const MOST_PAGES = 10
const ENOUGH = 20

/** What matches in a list whose service cannot search, from a place on until there is enough to show. */
export async function lookThrough(read: ReadPage, search: string, from: string | null): Promise<OfferPage> {
  const offers: Offer[] = []
  let cursor = from

  for (let page = 0; page < MOST_PAGES && offers.length < ENOUGH; page++) {
    const found = await orLater(read(cursor), offers)
    if (!found) break
    offers.push(...found.offers.filter((offer) => matches(offer, search)))
    if (found.next === null) return { offers, next: null }
    cursor = found.next
  }

  return { offers, next: cursor }
}

/** A failure further on is told when somebody asks to go on there: what was found before it shows. */
async function orLater(page: Promise<OfferPage>, before: Offer[]): Promise<OfferPage | null> {
  try {
    return await page
  } catch (error) {
    if (before.length === 0) throw error
    return null
  }
}

/** The first entry that is meant; null when the list has none, undefined when it goes on for longer than anybody reads. */
export async function firstOf(
  read: ReadPage,
  isMeant: (offer: Offer) => boolean,
): Promise<Offer | null | undefined> {
  let cursor: string | null = null

  for (let page = 0; page < MOST_PAGES; page++) {
    const found = await read(cursor)
    const offer = found.offers.find(isMeant)
    if (offer || found.next === null) return offer ?? null
    cursor = found.next
  }

  return undefined
}
