import { router } from '../trpc.ts'
import { cancelCapture } from './cancel-capture.ts'
import { createSample } from './create-sample.ts'
import { getCapture } from './get-capture.ts'
import { startCapture } from './start-capture.ts'

export const captureRouter = router({
  get: getCapture,
  start: startCapture,
  cancel: cancelCapture,
  create: createSample,
})
