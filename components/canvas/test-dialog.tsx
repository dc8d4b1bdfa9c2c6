'use client'

import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { Select } from '#components/ui/select'
import { Skeleton } from '#components/ui/skeleton'
import type { Json, Node } from '#graph/workflow'
import { CodeEditor } from '../form/code-editor.tsx'
import { formatBytes } from '../ui/format-bytes.ts'
import type { Large } from '../ui/large-note.tsx'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { useTest } from './use-test.ts'

/** Shows what the trigger would hand on, to change it before the test. */
export function TestDialog() {
  const isOpen = useEditor((state) => state.dialog === 'test')
  const closeDialog = useEditor((state) => state.closeDialog)

  return (
    <Dialog
      open={isOpen}
      onOpenChange={closeDialog}
      size="large"
      title="Test with other data"
      description="The steps run for real, on the data below in place of what the trigger receives."
    >
      {isOpen && <Body />}
    </Dialog>
  )
}

function Body() {
  const { index } = useEditorContext()
  const trpc = useTRPC()
  const id = useEditor((state) => state.id)
  const workflow = useEditor((state) => state.workflow)
  const triggers = workflow.nodes.filter(index.isTrigger)
  const [chosen, choose] = useState(triggers[0]?.id ?? null)
  const sample = useQuery(
    trpc.run.sample.queryOptions(chosen ? { workflowId: id, nodeId: chosen } : skipToken, { retry: false }),
  )

  return (
    <div className="flex flex-col gap-4">
      {triggers.length > 1 && (
        <Field label="Trigger">
          <Select
            items={triggers.map((node: Node) => ({ value: node.id, label: node.title }))}
            value={chosen}
            onValueChange={choose}
          />
        </Field>
      )}
      {sample.isLoading ? (
        <Skeleton className="h-64" />
      ) : (
        chosen && (
          <Payload
            key={chosen}
            nodeId={chosen}
            sample={sample.data?.payload ?? {}}
            large={sample.data?.large ?? null}
            from={sample.data?.from ?? 'example'}
          />
        )
      )}
    </div>
  )
}

const FROM = {
  pinned: 'Pinned data of this trigger.',
  captured: 'The sample you captured.',
  event: 'The last event it received.',
  example: 'An example of what it receives.',
}

type Props = { nodeId: string; sample: Json; large: Large | null; from: keyof typeof FROM }

function Payload({ nodeId, sample, large, from }: Props) {
  const test = useTest()
  const closeDialog = useEditor((state) => state.closeDialog)
  const given = JSON.stringify(sample, null, 2)
  const [text, setText] = useState(given)
  // Left as it is, a preview stands for the whole, which the server has.
  const isWhole = large !== null && text === given
  const parsed = parse(text)

  const start = () => {
    if (!parsed.ok) return
    closeDialog()
    test(isWhole ? { nodeId } : { nodeId, payload: parsed.value })
  }

  return (
    <>
      <Field
        label="Data"
        help={large ? previewOf(large) : FROM[from]}
        error={parsed.ok ? undefined : parsed.message}
      >
        <CodeEditor
          aria-label="Data of the trigger"
          value={text}
          onChange={setText}
          language="json"
          rows={16}
        />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={() => setText(given)}>Start over</Button>
        <Button variant="primary" disabled={!parsed.ok} onClick={start}>
          {isWhole ? 'Test with the whole event' : 'Test with this data'}
        </Button>
      </div>
    </>
  )
}

const previewOf = ({ bytes }: Large) =>
  `A preview of the last event, which is ${formatBytes(bytes)}. Left unchanged, the test uses the whole of it.`

function parse(text: string): { ok: true; value: Json } | { ok: false; message: string } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return { ok: false, message: `This is not JSON yet. ${error instanceof Error ? error.message : ''}` }
  }
}
