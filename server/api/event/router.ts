import { router } from '../trpc.ts'
import { getEvent } from './get-event.ts'
import { listEvents } from './list-events.ts'
import { replayEvent } from './replay-event.ts'

export const eventRouter = router({ list: listEvents, get: getEvent, replay: replayEvent })
