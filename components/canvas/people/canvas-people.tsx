'use client'

import { useInternalNode, ViewportPortal } from '@xyflow/react'
import type { Present } from '#graph/presence'
import { useAccount } from '../../shell/account.tsx'
import { CommentMarks } from '../comments/comment-marks.tsx'
import { FollowFrame } from './follow-frame.tsx'
import { everybody, useColour, usePeople } from './people-context.tsx'
import { Pointer } from './pointer.tsx'
import { useOwnPlace } from './use-own-place.ts'

/** What the others do on the canvas, drawn over the steps: no step draws itself again for it. */
export function CanvasPeople() {
  const own = useAccount().user.id
  const present = usePeople(everybody)
  useOwnPlace()

  return (
    <>
      <FollowFrame />
      <CommentMarks />
      {present.length > 0 && (
        <ViewportPortal>
          {present.flatMap((person) =>
            person.doing.selected.map((id) => (
              <Selection key={`${person.tab} ${id}`} person={person} id={id} />
            )),
          )}
          {present.map((person) =>
            person.userId === own ? null : <Pointer key={person.tab} person={person} />,
          )}
        </ViewportPortal>
      )}
    </>
  )
}

/** A frame around what somebody selected, and who that is. */
function Selection({ person: { userId, name, doing }, id }: { person: Present; id: string }) {
  const node = useInternalNode(id)
  const colour = useColour(userId)
  if (!node) return null
  const { x, y } = node.internals.positionAbsolute
  const { width = 0, height = 0 } = node.measured
  const isWriting = doing.field?.node === id

  return (
    <div
      data-selected-by={name}
      style={{
        transform: `translate(${x - 5}px, ${y - 5}px)`,
        width: width + 10,
        height: height + 10,
        borderColor: colour,
      }}
      className="pointer-events-none absolute top-0 left-0 z-1001 rounded-dialog border-2"
    >
      <span
        style={{ background: colour }}
        className="absolute -top-0.5 left-3 max-w-44 -translate-y-full truncate rounded-t-[5px] px-1.5 py-px text-12 font-medium text-on-person"
      >
        {name}
        {isWriting && ' is writing'}
      </span>
    </div>
  )
}
