'use client'

import { RelativeTime } from '#components/ui/relative-time'
import type { Node } from '#graph/workflow'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { curl, Line } from './live-addresses.tsx'
import { ScheduleTimes } from './schedule-times.tsx'

/** What only a trigger has: its address, when it runs next, when it last heard something. */
export function TriggerFacts({ node }: { node: Node }) {
  const { triggers, index } = useEditorContext()
  const live = triggers.find(({ nodeId }) => nodeId === node.id)
  const via = index.typeOf(node)?.trigger?.via

  return (
    <section className="flex flex-col gap-3 empty:hidden">
      {via === 'webhook' && <Address node={node} address={live?.address ?? null} />}
      {via === 'schedule' && <ScheduleTimes node={node} />}
      {live?.problem && <p className="text-13 text-failed-text">{live.problem}</p>}
      {live?.lastEventAt && (
        <p className="text-12 text-faint">
          Last event <RelativeTime at={live.lastEventAt} />
        </p>
      )}
    </section>
  )
}

function Address({ node, address }: { node: Node; address: string | null }) {
  const id = useEditor((state) => state.id)
  const { path, method } = node.input
  const own = typeof path === 'string' && path !== '' ? path : `${id}/${node.id}`
  const planned = `${window.location.origin}/hooks/${own}`
  const shown = address?.endsWith(`/hooks/${own}`) ? address : planned

  return (
    <>
      <Line label="Address" text={shown} copy="Copy address" />
      {address === shown ? (
        <details className="-mt-1 text-13">
          <summary className="cursor-pointer text-accent-text">Try it in a terminal</summary>
          <div className="mt-2">
            <Line
              label="Command"
              text={curl(typeof method === 'string' && method !== 'ANY' ? method : 'POST', shown)}
              copy="Copy command"
            />
          </div>
        </details>
      ) : (
        <p className="-mt-2 text-12 text-faint">It answers once the workflow is published.</p>
      )}
    </>
  )
}
