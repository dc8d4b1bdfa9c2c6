import { router } from '../trpc.ts'
import { cancelBulk, goOnBulk, pauseBulk } from './change-bulk.ts'
import { countBulk } from './count-bulk.ts'
import { createBulk } from './create-bulk.ts'
import { getBulk } from './get-bulk.ts'
import { listBulk } from './list-bulk.ts'

export const bulkRouter = router({
  count: countBulk,
  create: createBulk,
  list: listBulk,
  get: getBulk,
  pause: pauseBulk,
  goOn: goOnBulk,
  cancel: cancelBulk,
})
