import { afterAll, beforeAll, expect, test } from 'vitest'
import * as alerts from '../alerts/alerts-sql.ts'
import { type TestDatabase, testDatabase } from '../database/test-database.ts'
import * as gauges from './gauges-sql.ts'

const WORKSPACE = '00000000-0000-7000-8000-000000000001'
const RUNS = 50_000

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  await database.pool.query(`
    insert into workspaces (id, name) values ('${WORKSPACE}', 'Acme');
    insert into workflows (id, workspace_id, title, draft, created_by_id, updated_at)
      select gen_random_uuid(), '${WORKSPACE}', 'Workflow ' || n, '{}', '${WORKSPACE}', now() from generate_series(1, 20) n;
    insert into snapshots (id, workspace_id, hash, document) values ('${WORKSPACE}', '${WORKSPACE}', 'hash', '{}');
    insert into runs (id, workspace_id, workflow_id, snapshot_id, version, node_id, status, created_at, finished_at)
      select gen_random_uuid(), '${WORKSPACE}', w.id, '${WORKSPACE}', 1, 'hook',
        (case when n % 20 = 0 then 'failed' else 'done' end)::"RunStatus",
        now() - n * interval '1 minute', now() - n * interval '1 minute'
      from generate_series(1, ${RUNS / 20}) n, workflows w;
    insert into runs (id, workspace_id, workflow_id, snapshot_id, version, node_id, status, wake_at)
      select gen_random_uuid(), '${WORKSPACE}', (select id from workflows limit 1), '${WORKSPACE}', 1, 'hook',
        'queued', now() - n * interval '1 second' from generate_series(1, 50) n;
    analyze runs`)
})
afterAll(() => database?.stop())

/** Rows that a question reads from the table of runs, and whether it went through all of it. */
async function read(text: string, values: unknown[] = []) {
  const { rows } = await database.pool.query(`explain (analyze, format json) ${text}`, values)
  const nodes: { [field: string]: unknown }[] = []
  const walk = (node: { Plans?: never[]; [field: string]: unknown }) => {
    nodes.push(node)
    for (const each of node.Plans ?? []) walk(each)
  }
  walk(rows[0]['QUERY PLAN'][0].Plan)
  const ofRuns = nodes.filter((node) => node['Relation Name'] === 'runs')

  return {
    scans: ofRuns.filter((node) => node['Node Type'] === 'Seq Scan').length,
    rows: ofRuns.reduce((sum, node) => sum + Number(node['Actual Rows']) * Number(node['Actual Loops']), 0),
  }
}

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)

test.each<[name: string, text: string, values: unknown[], most: number]>([
  ['how many runs are under way', gauges.RUNS, [], 50],
  ['how far the queue is behind', gauges.QUEUE_LAG, [], 21],
  ['which workflows have failed runs', alerts.FAILURES, [WORKSPACE, null, ago(60)], 3 * 20],
  ['how the runs of a while went', alerts.SETTLED, [WORKSPACE, null, ago(60)], 60 * 20],
  ['how long runs of a workspace wait', alerts.QUEUE_LAG, [WORKSPACE], 50],
])('%s is answered without going through all runs', async (_name, text, values, most) => {
  const { scans, rows } = await read(text, values)

  expect(scans).toBe(0)
  expect(rows).toBeLessThanOrEqual(most)
})
