import { router } from '../trpc.ts'
import { cancelRun } from './cancel-run.ts'
import { getRun } from './get-run.ts'
import { getSample } from './get-sample.ts'
import { getUsual } from './get-usual.ts'
import { getValue } from './get-value.ts'
import { lastOutputs } from './last-outputs.ts'
import { letPass } from './let-pass.ts'
import { listRounds } from './list-rounds.ts'
import { listRuns } from './list-runs.ts'
import { listSteps } from './list-steps.ts'
import { resumeRun } from './resume-run.ts'
import { runAgain } from './run-again.ts'
import { startRun } from './start-run.ts'
import { testRun } from './test-run.ts'

export const runRouter = router({
  list: listRuns,
  get: getRun,
  listRounds,
  listSteps,
  start: startRun,
  test: testRun,
  cancel: cancelRun,
  resume: resumeRun,
  again: runAgain,
  letPass,
  sample: getSample,
  usual: getUsual,
  lastOutputs,
  value: getValue,
})
