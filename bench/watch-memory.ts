import type { Product } from './product.ts'

const EVERY_MS = 250

/** Looks at resident memory, in MB, time and again until it is stopped. */
export function watchMemory({ residentMb }: Product) {
  const seen = [residentMb()]
  const looking = setInterval(() => seen.push(residentMb()), EVERY_MS)

  return {
    stop() {
      clearInterval(looking)
      seen.push(residentMb())
      return seen
    },
  }
}
