/** What stands in a field of numbers: nothing, a number, or what is none. */
export type Amount = { is: 'empty' } | { is: 'number'; value: number } | { is: 'wrong' }

/** A field left empty follows the wider rule. */
export function amountOf(text: string, { whole }: { whole: boolean }): Amount {
  const plain = text.trim().replace(/,/g, '')
  if (plain === '') return { is: 'empty' }
  const value = Number(plain)
  const isRight = Number.isFinite(value) && value >= 0 && (!whole || Number.isInteger(value))

  return isRight ? { is: 'number', value } : { is: 'wrong' }
}

export const numberOf = (amount: Amount): number | null => (amount.is === 'number' ? amount.value : null)

/** For days and runs, of which 0 says all. */
export function keptText({ days, runs }: { days: number; runs: number }): string {
  const byAge = days > 0 ? `for ${days.toLocaleString('en')} ${days === 1 ? 'day' : 'days'}` : 'for ever'
  const byCount = runs > 0 ? `, the newest ${runs.toLocaleString('en')} at most` : ''

  return byAge + byCount
}
