import { router } from '../trpc.ts'
import { listTriggers } from './list-triggers.ts'
import { retryTrigger } from './retry-trigger.ts'

export const triggerRouter = router({ list: listTriggers, retry: retryTrigger })
