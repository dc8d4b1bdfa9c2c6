'use client'

import { useEffect, useState } from 'react'
import { useTRPCClient } from '#components/api'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { Textarea } from '#components/ui/textarea'
import { showToast } from '#components/ui/toast'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { LiveAddresses } from './live-addresses.tsx'
import { messageOf } from './message-of.ts'
import { ProblemRow } from './problem-row.tsx'
import type { Actions } from './use-actions.ts'

/** Makes the draft live, or says what stands in the way. */
export function PublishDialog({ actions }: { actions: Actions }) {
  const isOpen = useEditor((state) => state.dialog === 'publish')
  const closeDialog = useEditor((state) => state.closeDialog)
  const [published, setPublished] = useState<number | null>(null)

  const close = () => {
    closeDialog()
    setPublished(null)
  }
  if (published !== null) return <Published isOpen={isOpen} version={published} close={close} />

  return <Ask isOpen={isOpen} close={close} actions={actions} onPublished={setPublished} />
}

type AskProps = {
  isOpen: boolean
  close: () => void
  actions: Actions
  onPublished: (version: number) => void
}

function Ask({ isOpen, close, actions, onPublished }: AskProps) {
  const { autosave, refresh, store } = useEditorContext()
  const client = useTRPCClient()
  const problems = useEditor((state) => state.problems)
  const nodeCount = useEditor(({ workflow }) => workflow.nodes.length)
  const [note, setNote] = useState('')
  const [isBusy, setBusy] = useState(false)
  const errors = problems.filter(({ severity }) => severity === 'error')
  const warnings = problems.filter(({ severity }) => severity === 'warning')

  // What is listed must be about what is on the screen.
  useEffect(() => {
    if (isOpen) autosave.flush().catch(() => {})
  }, [isOpen, autosave])

  const publish = async () => {
    setBusy(true)
    try {
      await autosave.flush()
      const { id, revision } = store.getState()
      const { version } = await client.workflow.publish.mutate({ id, note, revision })
      setNote('')
      refresh()
      onPublished(version)
    } catch (error) {
      store.getState().showProblems()
      showToast({ kind: 'failed', title: 'Not published', description: messageOf(error) })
    } finally {
      setBusy(false)
    }
  }
  const isBlocked = errors.length > 0 || nodeCount === 0

  return (
    <Dialog
      open={isOpen}
      onOpenChange={close}
      title={isBlocked ? 'Not ready to publish' : 'Publish'}
      description={
        isBlocked
          ? nodeCount === 0
            ? 'The canvas is empty. Choose what starts this workflow first.'
            : `${errors.length === 1 ? 'One thing is' : `${errors.length} things are`} left to do. Choose one to go there.`
          : 'The draft becomes the version that receives events. Runs under way finish with the version they started with.'
      }
      footer={
        <>
          <Button onClick={close}>{isBlocked ? 'Back to the canvas' : 'Not yet'}</Button>
          {!isBlocked && (
            <Button variant="primary" loading={isBusy} onClick={publish}>
              Publish
            </Button>
          )}
        </>
      }
    >
      {(errors.length > 0 || warnings.length > 0) && (
        <ul className="mb-4 flex flex-col gap-1">
          {[...errors, ...warnings].map((problem) => (
            <ProblemRow
              key={`${problem.nodeId} ${problem.field} ${problem.message}`}
              problem={problem}
              onOpen={() => {
                if (problem.setting) return store.getState().openDialog('settings')
                if (!problem.nodeId) return close()
                store.getState().showProblems()
                store.getState().openNode(problem.nodeId, { field: problem.field ?? null })
                actions.showNode(problem.nodeId)
              }}
            />
          ))}
        </ul>
      )}
      {!isBlocked && (
        <Field label="Note" optional help="What changed and why, for whoever reads the versions later.">
          <Textarea value={note} onValueChange={setNote} rows={2} />
        </Field>
      )}
    </Dialog>
  )
}

function Published({ isOpen, version, close }: { isOpen: boolean; version: number; close: () => void }) {
  return (
    <Dialog
      open={isOpen}
      onOpenChange={close}
      title={`Version ${version} is live`}
      description="It receives events from now on."
      footer={
        <Button variant="primary" onClick={close}>
          Done
        </Button>
      }
    >
      <LiveAddresses />
    </Dialog>
  )
}
