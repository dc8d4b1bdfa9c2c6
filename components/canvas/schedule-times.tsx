'use client'

import { defaults } from '#graph/defaults'
import type { Node } from '#graph/workflow'
import { scheduleTimes } from '../form/schedule/next-times.ts'
import { Upcoming } from '../form/schedule/upcoming.tsx'
import { useEditor, useEditorContext } from './editor-context.tsx'

const COUNT = 3

/** When the schedule would run next, as it is set now. */
export function ScheduleTimes({ node }: { node: Node }) {
  const { index } = useEditorContext()
  const settings = useEditor(({ workflow }) => workflow.settings)
  const nodeType = index.typeOf(node)
  const input = { ...(nodeType ? defaults(nodeType.input) : {}), ...node.input }
  const own = typeof input.timeZone === 'string' && input.timeZone !== '' ? input.timeZone : null
  const timeZone = own ?? settings.timeZone ?? 'UTC'

  return (
    <Upcoming
      timeZone={timeZone}
      dependsOn={JSON.stringify([input, timeZone])}
      times={() => scheduleTimes(input, { timeZone, count: COUNT, now: new Date() })}
    />
  )
}
