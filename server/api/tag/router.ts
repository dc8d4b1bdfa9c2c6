import { router } from '../trpc.ts'
import { listTags } from './list-tags.ts'
import { removeTag } from './remove-tag.ts'
import { saveTag } from './save-tag.ts'

export const tagRouter = router({ list: listTags, save: saveTag, remove: removeTag })
