import type { Pool, PoolClient } from 'pg'

const AT_ONCE = 50_000
/** Between two runs that are made. */
const APART_MS = 100

/** Makes so many finished runs of one that is there, with its event and steps, in the past before it. */
export async function fill(database: Pool, { runId, runs }: { runId: string; runs: number }) {
  const client = await database.connect()

  try {
    await client.query('set synchronous_commit = off')
    const statement = await copies(client)
    for (let made = 0; made < runs; made += AT_ONCE)
      await client.query(statement, [runId, made + 1, Math.min(made + AT_ONCE, runs)])
    // As PostgreSQL would by itself in a while, but not during the measures.
    await client.query('vacuum analyze runs, steps, trigger_events')
    await client.query('checkpoint')
  } finally {
    client.release()
  }
}

/** Ids keep the order of time, as those of real runs do. */
async function copies(client: PoolClient): Promise<string> {
  const long = `n * interval '${APART_MS} milliseconds'`
  const ago = (column: string) => [column, `o.${column} - ${long}`]
  const runs = [
    ['id', 'made.id'],
    ['trigger_event_id', 'made.id'],
    ...['created_at', 'started_at', 'finished_at'].map(ago),
  ]
  const events = [['id', 'made.id'], ago('received_at')]
  const steps = [['run_id', 'made.id'], ...['started_at', 'finished_at'].map(ago)]

  return `
    with made as materialized (select n, uuidv7(-(${long}) - interval '1 second') as id from generate_series($2::int, $3::int) n),
    events as (${await copy(client, 'trigger_events', events, 'o.id = $1')}),
    walked as (${await copy(client, 'steps', steps, 'o.run_id = $1')})
    ${await copy(client, 'runs', runs, 'o.id = $1')}`
}

async function copy(client: PoolClient, table: string, own: string[][], which: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    'select column_name as name from information_schema.columns where table_schema = current_schema() and table_name = $1',
    [table],
  )
  const values = new Map(own.map(([column, value]) => [column, value]))
  const names = rows.map(({ name }) => name)

  return `insert into ${table} (${names.join()})
    select ${names.map((name) => values.get(name) ?? `o.${name}`).join()} from made, ${table} o where ${which}`
}
