'use client'

import { History, PencilRuler, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Button, ButtonLink } from '#components/ui/button'
import { useCan } from '../shell/account.tsx'
import { GoBackDialog } from './go-back-dialog.tsx'
import type { Comparison, Sides } from './sides.ts'
import { useRestore } from './use-restore.ts'

type Props = { workflowId: string; sides: Sides; comparison: Comparison }

/** Of the two sides, the older one is what one goes back to. */
export function VersionActions({ workflowId, sides, comparison: { from, to, liveVersion } }: Props) {
  const canRestore = useCan('workflow.restore')
  const canGoBack = useCan('workflow.goBack')
  const [isAsking, setAsking] = useState(false)
  const restore = useRestore(workflowId)
  const versions = [from.version, to.version].filter((version) => version !== null && version !== liveVersion)
  const [version = null] = versions.toSorted((one, other) => Number(one) - Number(other))
  const source = version === null ? keptSide(sides) : String(version)

  return (
    <>
      {canRestore && source && (
        <Button
          icon={<Undo2 aria-hidden="true" />}
          loading={restore.isPending}
          onClick={() => restore.mutate({ id: workflowId, from: source })}
        >
          {version === null ? 'Take this draft back' : `Restore ${version} to the draft`}
        </Button>
      )}
      {canGoBack && version !== null && (
        <Button icon={<History aria-hidden="true" />} onClick={() => setAsking(true)}>
          Go back to {version}
        </Button>
      )}
      <ButtonLink href={`/workflows/${workflowId}`} icon={<PencilRuler aria-hidden="true" />}>
        Open workflow
      </ButtonLink>
      {isAsking && version !== null && (
        <GoBackDialog workflowId={workflowId} version={version} onClose={() => setAsking(false)} />
      )}
    </>
  )
}

/** A draft kept before can only be put back into the draft. */
const keptSide = ({ from, to }: Sides): string | null =>
  [to, from].find((side) => side.startsWith('copy-')) ?? null
