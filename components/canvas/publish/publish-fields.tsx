import { Field } from '#components/ui/field'
import { Textarea } from '#components/ui/textarea'
import { ReviewerChoice } from './reviewer-choice.tsx'
import type { Going } from './use-publishing.ts'

/** What is said with it, and to whom. */
export function PublishFields({ going }: { going: Going }) {
  const { publishing, needsReview, isWaiting, note, setNote, isNoteMissing, reviewerIds, setReviewerIds } =
    going
  // While it waits there is nothing to say, but for an owner who does not wait.
  if (isWaiting && !publishing?.mayBypass) return null
  const isAsking = needsReview && !isWaiting

  return (
    <div className="flex flex-col gap-4">
      <Field
        label={isAsking ? 'What to look at' : 'Note'}
        optional={isAsking || !publishing?.wantsNotes}
        help={
          isAsking
            ? 'What changed and why, for whoever reviews it.'
            : 'What changed and why, for whoever reads the versions later.'
        }
        error={isNoteMissing ? 'Say in a sentence what changed: this workspace wants a note.' : undefined}
      >
        <Textarea value={note} onValueChange={setNote} rows={2} />
      </Field>
      {isAsking && (
        <ReviewerChoice
          reviewers={publishing?.reviewers ?? []}
          chosen={reviewerIds}
          onChange={setReviewerIds}
        />
      )}
    </div>
  )
}
