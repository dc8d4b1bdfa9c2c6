import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

const BYTES = 16

/** Random bytes cost by the call, not by the number: asked for one id at a time they take as long as a step. */
const pool = new Uint8Array(BYTES * 256)
let used = pool.length

/** An id that sorts by time: rows of runs go to the end of their indexes. */
export function runId(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += BYTES

  return v7({ random: pool.subarray(used - BYTES, used) })
}
