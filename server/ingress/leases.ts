import type { Pool } from 'pg'

/** Something due that this process has taken for itself, for a while. */
export type Claim = { token: string }

export type Leases<Row> = {
  /** Takes what is due and nobody else has; the longest due first. */
  claim(most: number): Promise<(Row & Claim)[]>
  /** In how many milliseconds something is due that can be taken; null when nothing is. */
  nextMs(): Promise<number | null>
  /** Holds on to a claim that takes longer; false when it was lost. */
  extend(token: string): Promise<boolean>
}

type Options = {
  pool: Pool
  /** Its rows have `leased_by` and `leased_until`. */
  table: 'triggers' | 'registrations'
  /** The columns that name a row. */
  key: string[]
  /** SQL: whether a row is due. */
  isDue: string
  /** SQL: when a row is due. */
  dueAt: string
  /** SQL: the rows this is about. */
  only: string
  /** SQL: what a claim says of its row. */
  columns: string
  seconds: number
}

/**
 * One at a time, by the clock of the database alone. A claim ends by itself, so that what a process had taken when it
 * died is taken by another; who comes back late finds that its token is no longer there.
 */
export function createLeases<Row extends object>(options: Options): Leases<Row> {
  const { pool, table, key, isDue, dueAt, only, columns, seconds } = options
  const until = `now() + ${seconds} * interval '1 second'`

  return {
    claim: async (most) => {
      const { rows } = await pool.query<Row & Claim>(
        `with due as materialized (
          select ${key.join(', ')} from ${table}
          where ${only} and (${isDue}) and (leased_until is null or leased_until < now())
          order by ${dueAt} limit $1 for update skip locked)
        update ${table} as t set leased_by = gen_random_uuid(), leased_until = ${until}
        from due where ${key.map((column) => `t.${column} = due.${column}`).join(' and ')}
        returning t.leased_by as token, ${columns}`,
        [most],
      )

      return rows
    },
    nextMs: async () => {
      const { rows } = await pool.query<{ ms: string | null }>(
        `select extract(epoch from min(greatest(${dueAt}, leased_until)) - now()) * 1000 as ms
        from ${table} where ${only}`,
      )
      const ms = rows[0]?.ms ?? null

      return ms === null ? null : Math.max(Number(ms), 0)
    },
    extend: async (token) => {
      const { rowCount } = await pool.query(
        `update ${table} set leased_until = ${until} where leased_by = $1`,
        [token],
      )

      return rowCount === 1
    },
  }
}
