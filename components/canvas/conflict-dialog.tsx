'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useTRPCClient } from '#components/api'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { showToast } from '#components/ui/toast'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { keepDraft } from './kept-draft.ts'

/** Somebody else saved in between: three ways on, none of which loses anything unseen. */
export function ConflictDialog() {
  const saving = useEditor((state) => state.saving)
  const isOpen = useEditor((state) => state.dialog === 'conflict')
  const openDialog = useEditor((state) => state.openDialog)
  const closeDialog = useEditor((state) => state.closeDialog)
  const isConflict = saving.is === 'conflict'
  const choices = useChoices()
  const first = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (isConflict) openDialog('conflict')
  }, [isConflict, openDialog])

  return (
    <Dialog
      open={isOpen && isConflict}
      onOpenChange={closeDialog}
      initialFocus={first}
      title="Somebody else changed this workflow"
      description={isConflict ? withLocalTime(saving.message) : ''}
      footer={
        <>
          <Button loading={choices.busy === 'overwrite'} onClick={choices.overwrite}>
            Replace theirs with mine
          </Button>
          <Button loading={choices.busy === 'copy'} onClick={choices.keepCopy}>
            Keep mine as a copy
          </Button>
          <Button ref={first} variant="primary" loading={choices.busy === 'load'} onClick={choices.load}>
            Load theirs
          </Button>
        </>
      }
    >
      <p className="text-13 text-soft">
        Your changes are safe on this screen and on this device. “Keep mine as a copy” makes a second workflow
        of yours and loads theirs here. After “Load theirs” you get yours back with Undo.
      </p>
    </Dialog>
  )
}

function useChoices() {
  const { store, autosave, refresh } = useEditorContext()
  const client = useTRPCClient()
  const router = useRouter()
  const [busy, setBusy] = useState<'load' | 'copy' | 'overwrite' | null>(null)

  const run = async (name: 'load' | 'copy' | 'overwrite', work: () => Promise<void>) => {
    setBusy(name)
    try {
      await work()
      store.getState().closeDialog()
    } catch (error) {
      showToast({ kind: 'failed', title: 'That did not work', description: messageOf(error) })
    } finally {
      setBusy(null)
    }
  }
  const load = async () => {
    const theirs = await client.workflow.get.query({ id: store.getState().id })
    store.getState().edit(() => theirs.draft)
    const { title, problems } = theirs
    store.getState().rebase(theirs.revision, { workflow: theirs.draft, title, problems })
    keepDraft(theirs.id, null)
    refresh()
  }

  return {
    busy,
    load: () => run('load', load),
    keepCopy: () =>
      run('copy', async () => {
        const { title, workflow } = store.getState()
        const { id } = await client.workflow.create.mutate({
          title: `${title} (mine)`.slice(0, 200),
          document: workflow,
        })
        await load()
        showToast({
          title: `Your changes are in “${title} (mine)”`,
          action: { label: 'Open it', onSelect: () => router.push(`/workflows/${id}`) },
        })
      }),
    overwrite: () =>
      run('overwrite', async () => {
        const { revision } = await client.workflow.get.query({ id: store.getState().id })
        store.getState().rebase(revision)
        await autosave.flush()
      }),
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The server tells the moment in UTC; people read their own clock. */
const withLocalTime = (message: string): string =>
  message.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (moment) =>
    new Date(moment).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }),
  )
