import type { Json } from '#graph/workflow'
import type { Files } from '#nodes/execute'
import type { FileStore } from '../files/create-files.ts'
import { log } from '../log.ts'
import { runId as newRunId } from '../runtime/run-id.ts'
import type { Values } from '../values/create-values.ts'

export type InboxParts = { files: Pick<FileStore, 'for' | 'discard'>; values: Pick<Values, 'keepText'> }

/** What a delivery brings along, kept under the id that its run is going to have. */
export type Inbox = {
  runId: string
  save: Files['save']
  /** A payload as JSON text. */
  keepPayload: (text: Uint8Array, preview: Json) => Promise<Json>
  /** Lets go of all of it: there will be no run. */
  discard: () => Promise<void>
}

export function createInbox({ files, values }: InboxParts, workspaceId: string): Inbox {
  const owner = { workspaceId, runId: newRunId() }
  let hasKept = false

  return {
    runId: owner.runId,
    save: (content, about) => {
      hasKept = true
      return files.for(owner).save(content, about)
    },
    keepPayload: (text, preview) => {
      hasKept = true
      return values.keepText(text, { ...owner, name: 'Payload.json', preview })
    },
    discard: async () => {
      if (!hasKept) return
      // What cannot be let go of now is found by the clean-up, as no run has this id.
      await files.discard(owner).catch((error) => log.debug('Files could not be discarded.', { error }))
    },
  }
}
