'use client'

import { CopyButton } from '#components/ui/copy-button'
import type { Node } from '#graph/workflow'
import { useEditor, useEditorContext } from './editor-context.tsx'

/** Where the outside reaches this workflow, and a line to try it with. */
export function LiveAddresses() {
  const { triggers } = useEditorContext()
  const nodes = useEditor(({ workflow }) => workflow.nodes)
  const reached = triggers.flatMap(({ nodeId, address, dueAt }) => {
    const node = nodes.find(({ id }) => id === nodeId)
    return node ? [{ node, address, dueAt }] : []
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
      {reached.map(({ node, address, dueAt }) =>
        address ? (
          <WebhookAddress key={node.id} node={node} address={address} />
        ) : (
          <p key={node.id} className="text-13">
            <span className="font-medium">{node.title}</span>
            <span className="text-soft">
              {' '}
              starts it next at {dueAt ? new Date(dueAt).toLocaleString() : '…'}
            </span>
          </p>
        ),
      )}
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
