'use client'

import { Pin, Sparkles } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { Button } from '#components/ui/button'
import { Segmented } from '#components/ui/segmented'
import { isPinnable } from '#graph/pinned'
import type { Json, Node } from '#graph/workflow'
import { CodeEditor } from '../../form/code-editor.tsx'
import { isRecord } from '../../form/value-at.ts'
import { useEditorContext } from '../editor-context.tsx'
import { LargeData } from './large-data.tsx'
import { ownSchema } from './own-schema.ts'
import { pinData } from './pin-data.ts'
import { PinFindings } from './pin-findings.tsx'
import { PinForm } from './pin-form.tsx'
import { MOST_SHOWN, parse, pretty, shown } from './pin-text.ts'
import { useOutputIssues } from './use-output-issues.ts'

type Props = { node: Node; draft: Json; onMakeUp: () => void; onClose: () => void }

/** Changes data to be pinned, as JSON or as a form, and says where it is not what the step would give. */
export function PinEditor({ node, draft, onMakeUp, onClose }: Props) {
  const { store, index } = useEditorContext()
  const nodeType = index.typeOf(node)
  const schema = useMemo(() => (nodeType ? ownSchema(node, nodeType) : {}), [node, nodeType])
  const [mode, setMode] = useState<Mode>('json')
  const [text, setText] = useState(() => pretty(draft))
  const [large, setLarge] = useState<string | null>(null)
  const parsed = useMemo(() => parse(text), [text])
  const hasForm = isRecord(schema.properties) && Object.keys(schema.properties).length > 0
  const isTooLarge = parsed.ok && !isPinnable(parsed.value)
  const issues = useOutputIssues(node, parsed.ok && !isTooLarge ? parsed.value : undefined)
  const isForm = mode === 'form' && parsed.ok

  // Made up anew while this is open.
  useEffect(() => setText(pretty(draft)), [draft])

  if (large !== null) {
    const take = (value: Json) => {
      setText(shown(value))
      setLarge(null)
    }
    return <LargeData node={node} text={large} onTake={take} onBack={() => setLarge(null)} />
  }

  const save = () => {
    if (parsed.ok && pinData(store, node, parsed.value)) onClose()
  }

  return (
    <section aria-label={`Data to pin on ${node.title}`} className="rounded-card border border-pinned/40 p-3">
      <div className="mb-2 flex flex-wrap items-center gap-1">
        <h3 className="grow text-13 font-semibold text-pinned-text">Data to pin</h3>
        <Button size="small" variant="quiet" icon={<Sparkles aria-hidden="true" />} onClick={onMakeUp}>
          Make up
        </Button>
        {hasForm && <Segmented label="Edit as" value={mode} onValueChange={setMode} options={MODES} />}
      </div>
      {isForm ? (
        <PinForm
          schema={schema}
          value={parsed.value}
          problems={issues}
          onChange={(value) => setText(pretty(value))}
        />
      ) : (
        <PinText text={text} isInvalid={!parsed.ok || isTooLarge} onChange={setText} onLarge={setLarge} />
      )}
      <PinFindings node={node} parsed={parsed} isTooLarge={isTooLarge} issues={isForm ? [] : issues} />
      <div className="mt-3 flex justify-end gap-2">
        <Button size="small" onClick={onClose}>
          Cancel
        </Button>
        <Button
          size="small"
          variant="primary"
          icon={<Pin aria-hidden="true" />}
          disabled={!parsed.ok || isTooLarge}
          onClick={save}
        >
          {issues.length > 0 ? 'Pin anyway' : 'Pin'}
        </Button>
      </div>
    </section>
  )
}

const MODES = [
  { value: 'json', label: 'JSON' },
  { value: 'form', label: 'Form' },
] as const
type Mode = (typeof MODES)[number]['value']

type TextProps = {
  text: string
  isInvalid: boolean
  onChange: (text: string) => void
  /** What would have the field stand still does not enter it. */
  onLarge: (text: string) => void
}

function PinText({ text, isInvalid, onChange, onLarge }: TextProps) {
  return (
    <div
      onPasteCapture={(event) => {
        const pasted = event.clipboardData.getData('text/plain')
        if (pasted.length <= MOST_SHOWN) return
        event.preventDefault()
        onLarge(pasted)
      }}
    >
      <CodeEditor
        aria-label="Data to pin"
        value={text}
        onChange={(next) => (next.length > MOST_SHOWN ? onLarge(next) : onChange(next))}
        language="json"
        rows={10}
        aria-invalid={isInvalid}
      />
    </div>
  )
}
