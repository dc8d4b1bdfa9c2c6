import { router } from '../trpc.ts'
import { createCase } from './create-case.ts'
import { getCase } from './get-case.ts'
import { listCases } from './list-cases.ts'
import { recordCase } from './record-case.ts'
import { removeCase } from './remove-case.ts'
import { runCases } from './run-cases.ts'
import { saveCase } from './save-case.ts'
import { setBlock } from './set-block.ts'

export const testCaseRouter = router({
  list: listCases,
  get: getCase,
  record: recordCase,
  create: createCase,
  save: saveCase,
  remove: removeCase,
  run: runCases,
  setBlock,
})
