import { router } from '../trpc.ts'
import { countMentions } from './count-mentions.ts'
import { listMentions } from './list-mentions.ts'
import { markSeen } from './mark-seen.ts'

export const mentionRouter = router({ list: listMentions, count: countMentions, markSeen })
