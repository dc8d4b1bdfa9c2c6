import type { Offer } from '#nodes/offers'

/** Whether what was typed is found in an entry: by its name, its value or what stands beside it. */
export function matches({ label, value, detail = '' }: Offer, search: string): boolean {
  const wanted = plain(search)

  return wanted === '' || [label, value, detail].some((text) => plain(text).includes(wanted))
}

/** Whether a person means this entry by a value: its value, or its name as they may have typed it. */
export function means({ label, value }: Offer, given: string): boolean {
  return value === given || plain(label) === plain(given)
}

/** Without accents, capitals, and the sign that names begin with. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim()
    .replace(/^[#@]/, '')
