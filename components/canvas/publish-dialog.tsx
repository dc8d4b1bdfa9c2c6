'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { Textarea } from '#components/ui/textarea'
import { useEditor } from './editor-context.tsx'
import { LiveAddresses } from './live-addresses.tsx'
import { ChangeSummary } from './publish/change-summary.tsx'
import { ProblemList } from './publish/problem-list.tsx'
import { isAwaited, ReviewSection } from './publish/review-section.tsx'
import { ReviewerChoice } from './publish/reviewer-choice.tsx'
import { usePublishing } from './publish/use-publishing.ts'
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
  const errorCount = useEditor(
    ({ problems }) => problems.filter(({ severity }) => severity === 'error').length,
  )
  const [note, setNote] = useState('')
  const [reviewerIds, setReviewerIds] = useState<string[]>([])
  const [isMissing, setMissing] = useState(false)
  const { publishing, isLoading, going, publish, ask } = usePublishing(isOpen, (version) => {
    setNote('')
    onPublished(version)
  })
  const isBlocked = errorCount > 0 || nodeCount === 0
  const needsReview = publishing?.isReviewed === true && !publishing.isApproved
  const isWaiting = publishing !== undefined && needsReview && isAwaited(publishing)
  const wantsNote = publishing?.wantsNotes === true && !needsReview

  const tryPublish = (withoutReview?: boolean) => {
    const isSilent = publishing?.wantsNotes === true && note.trim() === ''
    setMissing(isSilent)
    if (!isSilent) publish(note, withoutReview)
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={close}
      title={isBlocked ? 'Not ready to publish' : 'Publish'}
      description={isBlocked ? blockedWords(nodeCount, errorCount) : GOES_LIVE}
      footer={
        <>
          <Button onClick={close}>{isBlocked ? 'Back to the canvas' : 'Not yet'}</Button>
          {!isBlocked && needsReview && publishing.mayBypass && (
            <Button loading={going === 'bypass'} onClick={() => tryPublish(true)}>
              Publish without a review
            </Button>
          )}
          {!isBlocked && needsReview && !isWaiting && (
            <Button
              variant="primary"
              loading={going === 'ask'}
              disabled={publishing.reviewers.length === 0}
              onClick={() => ask(note, reviewerIds, close)}
            >
              Ask for a review
            </Button>
          )}
          {!isBlocked && !needsReview && (
            <Button variant="primary" loading={going === 'publish' || isLoading} onClick={() => tryPublish()}>
              Publish
            </Button>
          )}
        </>
      }
    >
      <ProblemList close={close} actions={actions} />
      {!isBlocked && (
        <>
          <ChangeSummary />
          {publishing?.isReviewed && <ReviewSection publishing={publishing} />}
          {(!isWaiting || publishing.mayBypass) && (
            <Field
              label={needsReview ? 'What to look at' : 'Note'}
              optional={!wantsNote}
              help={
                needsReview
                  ? 'What changed and why, for whoever reviews it.'
                  : 'What changed and why, for whoever reads the versions later.'
              }
              error={isMissing ? 'Say in a sentence what changed: this workspace wants a note.' : undefined}
            >
              <Textarea value={note} onValueChange={setNote} rows={2} />
            </Field>
          )}
          {needsReview && !isWaiting && (
            <div className="mt-4">
              <ReviewerChoice
                reviewers={publishing.reviewers}
                chosen={reviewerIds}
                onChange={setReviewerIds}
              />
            </div>
          )}
        </>
      )}
    </Dialog>
  )
}

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
