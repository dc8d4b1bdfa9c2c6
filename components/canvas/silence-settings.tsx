'use client'

import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { setSilence } from '#graph/edit-node'
import type { Node } from '#graph/workflow'
import { useEditor, useEditorContext } from './editor-context.tsx'

const MOST_HOURS = 8_760

/** Whether people are told when a trigger is no longer heard of: most things that stop say nothing about it. */
export function SilenceSettings({ node }: { node: Node }) {
  const edit = useEditor((state) => state.edit)
  const via = useEditorContext().index.typeOf(node)?.trigger?.via
  if (via !== 'webhook' && via !== 'form' && via !== 'schedule' && via !== 'poll') return null

  return (
    <Field
      label="Tell us when it falls silent"
      optional
      help="After so many hours without an event it needs attention, and whoever has an alert for silence is told. Left empty, the hours of that alert count."
    >
      <span className="flex items-center gap-2">
        <Input
          type="number"
          min={1}
          max={MOST_HOURS}
          value={node.silentAfterHours ?? ''}
          onValueChange={(text) => {
            const hours = Number(text)
            const isRight = Number.isInteger(hours) && hours >= 1 && hours <= MOST_HOURS
            if (text !== '' && !isRight) return
            edit(
              (workflow) => setSilence(workflow, node.id, text === '' ? undefined : hours),
              `silence ${node.id}`,
            )
          }}
          className="tabular-nums"
        />
        <span className="text-13 text-faint">hours</span>
      </span>
    </Field>
  )
}
