/** `units` divided by ten to the power of `scale`. */
type Decimal = { units: bigint; scale: number }

/** Digits that a division is carried on to: more than a number holds. */
const DIGITS = 20

/** Adds numbers as people write them, exactly: 0.1 and 0.2 are 0.3, and a thousand prices do not drift. */
export function decimalSum(numbers: number[]): number {
  return toNumber(sum(numbers))
}

/** The average of numbers as people write them; null of none. */
export function decimalMean(numbers: number[]): number | null {
  if (numbers.length === 0) return null
  const { units, scale } = sum(numbers)

  return toNumber({ units: (units * 10n ** BigInt(DIGITS)) / BigInt(numbers.length), scale: scale + DIGITS })
}

function sum(numbers: number[]): Decimal {
  let scale = 0
  let units = 0n
  for (const number of numbers) {
    const own = decimal(number)
    if (own.scale > scale) {
      units *= 10n ** BigInt(own.scale - scale)
      scale = own.scale
    }
    units += own.units * 10n ** BigInt(scale - own.scale)
  }

  return { units, scale }
}

function decimal(number: number): Decimal {
  const [digits = '0', exponent = '0'] = String(number).split('e')
  const [whole = '0', fraction = ''] = digits.split('.')
  const units = BigInt(whole + fraction)
  const scale = fraction.length - Number(exponent)

  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 }
}

function toNumber({ units, scale }: Decimal): number {
  return Number(`${units}e-${scale}`)
}
