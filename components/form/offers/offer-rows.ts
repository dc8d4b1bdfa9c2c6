import type { Outputs } from '#components/api'

export type Offer = Outputs['option']['listOffers']['offers'][number]

/** A line of the list: a heading, something to choose, or what was typed, to be taken as it stands. */
export type OfferRow =
  | { is: 'group'; key: string; title: string }
  | { is: 'offer'; key: string; offer: Offer; number: number }
  | { is: 'typed'; key: string; text: string; number: number }

/** The lines for what was found. What comes twice, on two pages, shows once. */
export function offerRows(offers: Offer[], typed: string): OfferRow[] {
  const rows: OfferRow[] = []
  const seen = new Set<string>()
  let group: string | undefined

  for (const offer of offers) {
    const key = JSON.stringify([offer.group, offer.value])
    if (seen.has(key)) continue
    seen.add(key)
    if (offer.group && offer.group !== group) {
      rows.push({ is: 'group', key: `${offer.group} ${rows.length}`, title: offer.group })
    }
    group = offer.group
    rows.push({ is: 'offer', key, offer, number: seen.size })
  }
  const isThere = offers.some(({ label, value }) => [label, value].includes(typed))
  if (typed !== '' && !isThere) rows.push({ is: 'typed', key: 'typed', text: typed, number: seen.size + 1 })

  return rows
}

/** Whether what is typed is part of a name; the server looks more closely. */
export const isNamed = ({ label }: Offer, typed: string): boolean =>
  label.toLowerCase().includes(typed.trim().toLowerCase())

/** The next line that can be chosen from a place on, in a direction; stays when there is none. */
export function nextChoice(rows: OfferRow[], from: number, by: number): number {
  const step = Math.sign(by) || 1
  let at = Math.min(Math.max(from + by, 0), rows.length - 1)
  while (rows[at]?.is === 'group') at += step
  if (rows[at]) return at

  return rows[from] && rows[from].is !== 'group' ? from : rows.findIndex(({ is }) => is !== 'group')
}

/** Which lines of a long list are drawn. */
export function drawnRows({
  scrollTop,
  height,
  rowHeight,
  count,
}: {
  scrollTop: number
  height: number
  rowHeight: number
  count: number
}): { from: number; to: number } {
  const first = Math.floor(scrollTop / rowHeight)
  const shown = Math.ceil(height / rowHeight)

  return { from: Math.max(0, first - SPARE), to: Math.min(count, first + shown + SPARE) }
}

/** Drawn beyond what shows, so that scrolling meets no gap. */
const SPARE = 8
