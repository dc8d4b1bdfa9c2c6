'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Outputs, useTRPC } from '#components/api'
import { Switch } from '#components/ui/switch'
import { showProblem } from '../problem.ts'
import { useCan } from '../shell/account.tsx'

/** What has to be there before a draft goes live. Each takes effect at once. */
export function PublishingRules({ workspace }: { workspace: Outputs['workspace']['get'] }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const isOwner = useCan('review.bypass')
  const save = useMutation(
    trpc.workspace.save.mutationOptions({
      onError: showProblem,
      onSettled: () => queries.invalidateQueries(trpc.workspace.pathFilter()),
    }),
  )
  const { reviewsChanges, ownersBypass, wantsNotes } = workspace

  return (
    <div className="flex flex-col gap-4">
      <Switch
        label="Changes are reviewed before they go live"
        help="An editor asks for a review, and somebody else who may edit approves exactly that draft. The settings of a workflow can say otherwise for it alone."
        checked={reviewsChanges}
        disabled={save.isPending}
        onCheckedChange={(on) => save.mutate({ reviewsChanges: on })}
      />
      <Switch
        label="Owners may publish without a review"
        help={
          isOwner
            ? 'For when nobody is there to look. The audit log tells each time.'
            : 'For when nobody is there to look. Only owners can change this.'
        }
        checked={ownersBypass}
        disabled={save.isPending || !isOwner}
        onCheckedChange={(on) => save.mutate({ ownersBypass: on })}
      />
      <Switch
        label="A note is asked for with each version"
        help="Whoever publishes says in a sentence what changed. It is shown in the list of versions."
        checked={wantsNotes}
        disabled={save.isPending}
        onCheckedChange={(on) => save.mutate({ wantsNotes: on })}
      />
    </div>
  )
}
