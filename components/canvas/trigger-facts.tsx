'use client'

import { ExternalLink } from 'lucide-react'
import { buttonClasses } from '#components/ui/button'
import { RelativeTime } from '#components/ui/relative-time'
import type { Node } from '#graph/workflow'
import { useAccount } from '../shell/account.tsx'
import { type TriggerState, useEditor, useEditorContext } from './editor-context.tsx'
import { curl, Line } from './live-addresses.tsx'
import { ScheduleTimes } from './schedule-times.tsx'
import { CaptureSection } from './testing/capture-section.tsx'

/** What only a trigger has: its address, when it runs next, when it last heard something. */
export function TriggerFacts({ node }: { node: Node }) {
  const { triggers, index } = useEditorContext()
  const live = triggers.find(({ nodeId }) => nodeId === node.id)
  const via = index.typeOf(node)?.trigger?.via

  return (
    <section className="flex flex-col gap-3 empty:hidden">
      {via === 'webhook' && <HookAddress node={node} live={live} />}
      {via === 'form' && <FormAddress node={node} live={live} />}
      {via === 'schedule' && <ScheduleTimes node={node} />}
      <CaptureSection node={node} via={via} />
      {live?.problem && (
        <div className="text-13">
          <p className="text-failed-text">{live.problem}</p>
          {live.fix && <p className="text-soft">{live.fix}</p>}
        </div>
      )}
      {via === 'poll' && live?.dueAt && (
        <p className="text-12 text-faint">
          Looks next <RelativeTime at={live.dueAt} />
        </p>
      )}
      {live?.lastEventAt && (
        <p className="text-12 text-faint">
          Last event <RelativeTime at={live.lastEventAt} />
        </p>
      )}
    </section>
  )
}

type Props = { node: Node; live: TriggerState | undefined }

/** The address as the step is set now, and whether it is the one that is live. */
function useAddress({ node, live }: Props, door: 'hooks' | 'forms') {
  const id = useEditor((state) => state.id)
  const { path } = node.input
  const own = typeof path === 'string' && path !== '' ? path : `${id}/${node.id}`
  const isLive = live?.address?.endsWith(`/${door}/${own}`) === true

  return { shown: (isLive && live?.address) || `${window.location.origin}/${door}/${own}`, isLive }
}

function HookAddress(props: Props) {
  const { shown, isLive } = useAddress(props, 'hooks')
  const { method } = props.node.input

  return (
    <>
      <Line label="Address" text={shown} copy="Copy address" />
      {isLive ? (
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

function FormAddress(props: Props) {
  const { shown, isLive } = useAddress(props, 'forms')
  const { can } = useAccount()
  const { autosave } = useEditorContext()
  const id = useEditor((state) => state.id)
  const button = buttonClasses({ size: 'small' })

  return (
    <>
      <Line label="Address of the form" text={shown} copy="Copy address" />
      {!isLive && (
        <p className="-mt-2 text-12 text-faint">It is there for everybody once the workflow is published.</p>
      )}
      <p className="flex flex-wrap gap-2">
        {isLive && (
          <a className={button} href={shown} target="_blank" rel="noreferrer">
            Open the form <ExternalLink aria-hidden="true" />
          </a>
        )}
        {can.includes('run.test') && (
          <a
            className={button}
            href={`/forms/~draft/${id}/${props.node.id}`}
            target="_blank"
            rel="noreferrer"
            onClick={() => autosave.flush().catch(() => {})}
          >
            Preview the draft <ExternalLink aria-hidden="true" />
          </a>
        )}
      </p>
      {can.includes('run.test') && (
        <p className="-mt-1 text-12 text-faint">What you send in the preview starts a test of the draft.</p>
      )}
    </>
  )
}
