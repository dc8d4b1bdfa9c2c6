import type { Pool } from 'pg'
import { log } from '#server/log'

/**
 * The time of the database, by this process's steady clock. Waits, retries and schedules compare moments that other
 * processes wrote; a clock that is set, or differs from theirs, would end them early or years late.
 */
let offset = Date.now() - performance.now()

/** In milliseconds since 1970. */
export const now = () => Math.floor(performance.now() + offset)

/** The same as a date. */
export const today = () => new Date(now())

const EVERY_MS = 15_000

/** Keeps the clock at the database's time; resolves once it was asked for the first time. */
export async function followDatabase(pool: Pool) {
  const measure = () =>
    measured(pool).catch((error) => log.debug('The time of the database could not be read.', { error }))
  await measure()
  const timer = setInterval(measure, EVERY_MS).unref()

  return { stop: () => clearInterval(timer) }
}

/** The answer was made between the question and its arrival: what is known stays unless that refutes it. */
async function measured(pool: Pool) {
  const asked = performance.now()
  const { rows } = await pool.query<{ at: number }>({
    name: 'clock',
    text: 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as at',
  })
  const { at = Number.NaN } = rows[0] ?? {}
  const [least, most] = [at - performance.now(), at - asked]
  if (!Number.isNaN(at)) offset = Math.min(Math.max(offset, least), most)
}
