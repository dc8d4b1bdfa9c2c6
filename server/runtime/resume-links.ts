import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a link leads to: a step of a run that waits, or will. */
export type Place = { runId: string; path: string }

export type ResumeLinks = ReturnType<typeof createResumeLinks>

/**
 * Links by which people and programs outside let a waiting run go on. The token names the place and is sealed with
 * a key of this instance, so that nobody can make one up and it can be given away before the run waits there.
 */
export function createResumeLinks({ secret, origin }: { secret: string; origin: string }) {
  const seal = ({ runId, path }: Place) =>
    createHmac('sha256', secret).update(`resume\n${runId}\n${path}`).digest('base64url')
  const token = (place: Place) =>
    `${place.runId}.${Buffer.from(place.path).toString('base64url')}.${seal(place)}`

  return {
    token,
    url: (place: Place) => new URL(`/resume/${token(place)}`, origin).href,

    /** The place a token stands for; null when it is none of ours. */
    place(given: string): Place | null {
      const [runId = '', encoded = '', mac = ''] = given.split('.')
      const place = { runId, path: Buffer.from(encoded, 'base64url').toString() }
      const [wanted, found] = [Buffer.from(seal(place)), Buffer.from(mac)]

      return wanted.length === found.length && timingSafeEqual(wanted, found) ? place : null
    },
  }
}
