import type { Pool } from 'pg'
import { COUNTED, STANDING } from './line-sql.ts'
import type { RulesOf } from './rules.ts'

/** What keeps a held run. */
export type Standing = {
  /** Its turn, the pace, quiet after the last event, or a failed run before it. */
  for: 'turn' | 'pace' | 'quiet' | 'failure'
  /** How many held runs go before it; never more than are counted. */
  ahead: number
  isMore: boolean
  /** When time alone lets the first of its line go. */
  until: Date | null
  /** The failed run that holds the line. */
  runId: string | null
}

type Row = {
  id: string
  snapshotId: string
  lookAt: Date | null
  isBurst: boolean
  ahead: number
  stoppedBy: string | null
}

export async function standingOf(
  runIds: string[],
  { pool, rulesOf }: { pool: Pool; rulesOf: RulesOf },
): Promise<Map<string, Standing>> {
  const { rows } = await pool.query<Row>({ name: 'flow-standing', text: STANDING, values: [runIds] })
  const told = rows.map(async (row): Promise<[string, Standing]> => {
    const { turns, throttle } = (await rulesOf(row.snapshotId))?.rules ?? {}
    const isStopped = turns?.by === 'order' && turns.afterFailure === 'hold' && row.stoppedBy !== null
    const why = isStopped ? 'failure' : row.isBurst && row.lookAt ? 'quiet' : 'turn'
    const isPaced = why === 'turn' && throttle !== undefined && row.lookAt !== null

    return [
      row.id,
      {
        for: isPaced ? 'pace' : why,
        ahead: Math.min(row.ahead, COUNTED),
        isMore: row.ahead >= COUNTED,
        until: why === 'quiet' || isPaced ? row.lookAt : null,
        runId: isStopped ? row.stoppedBy : null,
      },
    ]
  })

  return new Map(await Promise.all(told))
}
