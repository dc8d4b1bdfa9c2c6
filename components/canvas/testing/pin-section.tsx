'use client'

import { Pencil, Pin, PinOff, Sparkles } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { DataViewer } from '#components/ui/data-viewer'
import { pinBytes } from '#graph/pinned'
import { sampleValue } from '#graph/sample-value'
import type { Json, Node } from '#graph/workflow'
import { formatBytes } from '../../ui/format-bytes.ts'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import { ownSchema } from './own-schema.ts'
import { unpinData } from './pin-data.ts'
import { PinEditor } from './pin-editor.tsx'

/** What tests use in place of running the step: shown, changed and made up here. */
export function PinSection({ node }: { node: Node }) {
  const { store, index } = useEditorContext()
  const canEdit = useEditor((state) => state.canEdit)
  const [draft, setDraft] = useState<Json | undefined>()
  const nodeType = index.typeOf(node)
  const makeUp = () => setDraft(sampleValue(nodeType ? ownSchema(node, nodeType) : {}))

  if (draft !== undefined) {
    return <PinEditor node={node} draft={draft} onMakeUp={makeUp} onClose={() => setDraft(undefined)} />
  }
  if (node.pinned === undefined) {
    if (!canEdit) return null
    return (
      <div className="flex flex-wrap items-center gap-1">
        <Button size="small" variant="quiet" icon={<Sparkles aria-hidden="true" />} onClick={makeUp}>
          Make up data to pin
        </Button>
        <Button
          size="small"
          variant="quiet"
          icon={<Pin aria-hidden="true" />}
          onClick={() => setDraft(nodeType?.example?.output ?? {})}
        >
          Write data to pin
        </Button>
      </div>
    )
  }

  return (
    <section className="rounded-card border border-pinned/40 bg-pinned-soft/50 p-3">
      <div className="mb-1.5 flex flex-wrap items-center gap-1">
        <h3 className="flex grow items-center gap-1.5 text-13 font-semibold text-pinned-text">
          <Pin aria-hidden="true" className="size-4 text-pinned" />
          Pinned data
        </h3>
        {canEdit && (
          <>
            <Button
              size="small"
              variant="quiet"
              icon={<Pencil aria-hidden="true" />}
              onClick={() => setDraft(node.pinned)}
            >
              Edit
            </Button>
            <Button
              size="small"
              variant="quiet"
              icon={<PinOff aria-hidden="true" />}
              onClick={() => unpinData(store, node)}
            >
              Unpin
            </Button>
          </>
        )}
      </div>
      <p className="mb-2 text-12 text-pinned-text">
        Tests use this in place of running the step. Live runs ignore it. {formatBytes(pinBytes(node.pinned))}
      </p>
      <DataViewer value={node.pinned} label={`Pinned data of ${node.title}`} />
    </section>
  )
}
