import { createThrottle } from './throttle.ts'

/** One for every place that takes a password, so that guessing at one is no way around the other. */
export const passwordThrottle = createThrottle()

/** For the message to whoever has to wait. */
export function tooMany(seconds: number): string {
  const time = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`

  return `Too many attempts. Try again in ${time}.`
}
