import type { WorkflowItem } from './workflow-row.tsx'

type Props = { workflow: Pick<WorkflowItem, 'liveVersion' | 'lastVersion' | 'draftChanged'> }

/** Whether events reach it, and whether the draft is ahead of what they reach. */
export function LiveState({ workflow: { liveVersion, lastVersion, draftChanged } }: Props) {
  if (liveVersion === null)
    return (
      <span className="inline-flex items-center gap-1.5">
        <span className="size-2 rounded-full border-[1.5px] border-control" aria-hidden="true" />
        {lastVersion === null ? 'Not live' : 'Switched off'}
      </span>
    )

  return (
    <>
      <span className="inline-flex items-center gap-1.5 font-medium text-done-text">
        <span className="size-2 rounded-full bg-done" aria-hidden="true" />
        Live v{liveVersion}
      </span>
      {draftChanged && <span>Draft has changes</span>}
    </>
  )
}
