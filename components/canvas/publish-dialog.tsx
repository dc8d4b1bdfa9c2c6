'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import type { Problem } from '#graph/problem'
import { useEditor } from './editor-context.tsx'
import { LiveAddresses } from './live-addresses.tsx'
import { ChangeSummary } from './publish/change-summary.tsx'
import { ProblemList } from './publish/problem-list.tsx'
import { PublishButtons } from './publish/publish-buttons.tsx'
import { PublishFields } from './publish/publish-fields.tsx'
import { ReviewSection } from './publish/review-section.tsx'
import { TestSection } from './publish/test-section.tsx'
import { usePublishing } from './publish/use-publishing.ts'
import { PinnedNote } from './testing/pinned-note.tsx'
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
  const nodeCount = useEditor(({ workflow }) => workflow.nodes.length)
  const errorCount = useEditor(({ problems }) => problems.filter(isError).length)
  const going = usePublishing(isOpen, onPublished)
  const isBlocked = errorCount > 0 || nodeCount === 0

  return (
    <Dialog
      open={isOpen}
      onOpenChange={close}
      title={isBlocked ? 'Not ready to publish' : 'Publish'}
      description={isBlocked ? blockedWords(nodeCount, errorCount) : GOES_LIVE}
      footer={
        <>
          <Button onClick={close}>{isBlocked ? 'Back to the canvas' : 'Not yet'}</Button>
          {!isBlocked && <PublishButtons going={going} close={close} />}
        </>
      }
    >
      <ProblemList close={close} actions={actions} />
      {!isBlocked && <PinnedNote />}
      {!isBlocked && (
        <>
          <ChangeSummary />
          <TestSection />
          {going.publishing?.isReviewed && <ReviewSection publishing={going.publishing} />}
          <PublishFields going={going} />
        </>
      )}
    </Dialog>
  )
}

const isError = ({ severity }: Problem): boolean => severity === 'error'

const GOES_LIVE =
  'The draft becomes the version that receives events. Runs under way finish with the version they started with.'

function blockedWords(nodeCount: number, errorCount: number): string {
  if (nodeCount === 0) return 'The canvas is empty. Choose what starts this workflow first.'

  return `${errorCount === 1 ? 'One thing is' : `${errorCount} things are`} left to do. Choose one to go there.`
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
