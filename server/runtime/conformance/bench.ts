import { afterAll, beforeAll } from 'vitest'
import type { Json, Workflow } from '#graph/workflow'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import type { CreatedRuntime, RuntimeOptions } from '../create-runtime.ts'
import type { runWorkflow } from '../run-workflow.ts'
import { type Service, startService } from './services.ts'
import { createWorkspace, type Workspace } from './workspace.ts'

/** How the suite gets a runtime on one of the engines. */
export type Driver = {
  name: string
  start(
    database: TestDatabase,
    interpret?: typeof runWorkflow,
    /** What the runtime is given in place of the suite's own. */
    given?: Partial<RuntimeOptions>,
  ): Promise<{ runtime: CreatedRuntime; end: () => Promise<void> }>
}

export type StepSeen = {
  path: string
  attempt: number
  status: string
  port: string | null
  output: Json
  error: Json
  doubtful: boolean
}

/** What every case of the suite stands on: a real database, a service outside, a runtime. */
export type Bench = {
  runtime: CreatedRuntime
  database: TestDatabase
  workspace: Workspace
  service: Service
  /** Accepts an event of the workflow and waits for the run to settle. */
  run(
    workflow: Workflow,
    payload?: Json,
  ): Promise<{ runId: string; outcome: Awaited<ReturnType<CreatedRuntime['outcome']>> }>
  steps(runId: string): Promise<StepSeen[]>
}

const PATIENCE_MS = 40_000

/** Set up before the tests of the file that calls it, taken down after them. */
export function prepareBench(driver: Driver, interpret?: typeof runWorkflow): Bench {
  let end: () => Promise<void>
  const bench = {} as Bench

  beforeAll(async () => {
    const database = await testDatabase()
    const started = await driver.start(database, interpret)
    end = started.end
    Object.assign(bench, {
      database,
      runtime: started.runtime,
      workspace: await createWorkspace(database.pool),
      service: await startService(),
    })
  })

  afterAll(async () => {
    await end?.()
    await bench.service?.stop()
    await bench.database?.stop()
  })

  return Object.assign(bench, {
    async run(workflow: Workflow, payload: Json = {}) {
      const { runId } = await bench.runtime.accept({ ...(await bench.workspace.publish(workflow)), payload })
      return { runId, outcome: await bench.runtime.outcome(runId, PATIENCE_MS) }
    },
    async steps(runId: string) {
      const { rows } = await bench.database.pool.query<StepSeen>(
        'select path, attempt, status, port, output, error, doubtful from steps where run_id = $1 order by started_at, path, attempt',
        [runId],
      )
      return rows
    },
  })
}
