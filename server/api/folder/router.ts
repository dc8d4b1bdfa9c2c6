import { router } from '../trpc.ts'
import { createFolder } from './create-folder.ts'
import { listFolders } from './list-folders.ts'
import { removeFolder } from './remove-folder.ts'
import { restoreFolder } from './restore-folder.ts'
import { saveFolder } from './save-folder.ts'

export const folderRouter = router({
  list: listFolders,
  create: createFolder,
  save: saveFolder,
  remove: removeFolder,
  restore: restoreFolder,
})
