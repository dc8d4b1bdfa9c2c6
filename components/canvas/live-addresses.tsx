'use client'

import { CopyButton } from '#components/ui/copy-button'
import type { Node } from '#graph/workflow'
import { useEditor, useEditorContext } from './editor-context.tsx'

/** Where the outside reaches this workflow, and a line to try it with. */
export function LiveAddresses() {
  const { triggers } = useEditorContext()
  const nodes = useEditor(({ workflow }) => workflow.nodes)
  const reached = triggers.flatMap((trigger) => {
    const node = nodes.find(({ id }) => id === trigger.nodeId)
    return node ? [{ ...trigger, node }] : []
  })
  if (reached.length === 0) {
    return (
      <p className="text-13 text-soft">
        It starts by hand: press Run on its page, or start it through the API.
      </p>
    )
  }

  return (
    <div className="flex flex-col gap-4">
      {reached.map(({ node, kind, address, dueAt }) => {
        if (address && kind === 'webhook')
          return <WebhookAddress key={node.id} node={node} address={address} />
        if (address) return <FormAddress key={node.id} node={node} address={address} />

        return (
          <p key={node.id} className="text-13">
            <span className="font-medium">{node.title}</span>
            <span className="text-soft">
              {kind === 'poll' ? ' looks for events next at ' : ' starts it next at '}
              {dueAt ? new Date(dueAt).toLocaleString() : '…'}
            </span>
          </p>
        )
      })}
    </div>
  )
}

function WebhookAddress({ node, address }: { node: Node; address: string }) {
  const method =
    typeof node.input.method === 'string' && node.input.method !== 'ANY' ? node.input.method : 'POST'

  return (
    <section className="flex flex-col gap-3">
      <Line label={`Address of ${node.title}`} text={address} copy="Copy address" />
      <Line label="Try it in a terminal" text={curl(method, address)} copy="Copy command" />
    </section>
  )
}

function FormAddress({ node, address }: { node: Node; address: string }) {
  return (
    <section className="flex flex-col gap-2">
      <Line label={`Address of ${node.title}`} text={address} copy="Copy address" />
      <a className="text-13 text-accent-text hover:underline" href={address} target="_blank" rel="noreferrer">
        Open the form
      </a>
    </section>
  )
}

export function Line({ label, text, copy }: { label: string; text: string; copy: string }) {
  return (
    <div>
      <p className="mb-1 text-13 font-medium">{label}</p>
      <div className="flex items-start gap-2 rounded-control border border-hairline bg-sunken py-1 pr-1 pl-2.5">
        <code className="min-w-0 grow py-1 font-mono text-12 leading-5 wrap-anywhere">{text}</code>
        <CopyButton text={text} label={copy} variant="quiet" />
      </div>
    </div>
  )
}

/** A call that starts a run, ready for a terminal. */
export function curl(method: string, address: string): string {
  return method === 'GET'
    ? `curl '${address}?hello=world'`
    : `curl -X ${method} '${address}' -H 'content-type: application/json' -d '{"hello":"world"}'`
}
