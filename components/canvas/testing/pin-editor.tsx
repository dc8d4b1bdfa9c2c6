'use client'

import { useMutation } from '@tanstack/react-query'
import { Pin, Sparkles } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Segmented } from '#components/ui/segmented'
import { isPinnable, overPinnedMessage, PIN_BYTES } from '#graph/pinned'
import type { Json, Node } from '#graph/workflow'
import { CodeEditor } from '../../form/code-editor.tsx'
import { type FieldProblem, type FormState, standalone } from '../../form/form-context.tsx'
import { SchemaForm } from '../../form/schema-form.tsx'
import { isRecord, write } from '../../form/value-at.ts'
import { useEditorContext } from '../editor-context.tsx'
import { LargeData } from './large-data.tsx'
import { ownSchema } from './own-schema.ts'
import { pinData } from './pin-data.ts'

const CHECK_AFTER_MS = 400

type Props = { node: Node; draft: Json; onMakeUp: () => void; onClose: () => void }

/** Changes data to be pinned, as JSON or as a form, and says where it is not what the step would give. */
export function PinEditor({ node, draft, onMakeUp, onClose }: Props) {
  const { store, index } = useEditorContext()
  const nodeType = index.typeOf(node)
  const schema = useMemo(() => (nodeType ? ownSchema(node, nodeType) : {}), [node, nodeType])
  const [mode, setMode] = useState<'json' | 'form'>('json')
  const [text, setText] = useState(() => pretty(draft))
  const [large, setLarge] = useState<string | null>(null)
  const change = (next: string) => (next.length > MOST_SHOWN ? setLarge(next) : setText(next))
  const parsed = useMemo(() => parse(text), [text])
  const hasForm = isRecord(schema.properties) && Object.keys(schema.properties).length > 0
  const tooLarge = parsed.ok && !isPinnable(parsed.value)
  const issues = useIssues(node, parsed.ok && !tooLarge ? parsed.value : undefined)

  // Made up anew while this is open.
  useEffect(() => setText(pretty(draft)), [draft])

  if (large !== null)
    return (
      <LargeData
        node={node}
        text={large}
        onTake={(value) => {
          setText(shown(value))
          setLarge(null)
        }}
        onBack={() => setLarge(null)}
      />
    )

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
        {hasForm && (
          <Segmented
            label="Edit as"
            value={mode}
            onValueChange={setMode}
            options={[
              { value: 'json', label: 'JSON' },
              { value: 'form', label: 'Form' },
            ]}
          />
        )}
      </div>
      {mode === 'form' && parsed.ok ? (
        <DataForm
          schema={schema}
          value={parsed.value}
          problems={issues}
          onChange={(value) => setText(pretty(value))}
        />
      ) : (
        <div
          onPasteCapture={(event) => {
            const pasted = event.clipboardData.getData('text/plain')
            if (pasted.length <= MOST_SHOWN) return
            event.preventDefault()
            setLarge(pasted)
          }}
        >
          <CodeEditor
            aria-label="Data to pin"
            value={text}
            onChange={change}
            language="json"
            rows={10}
            aria-invalid={!parsed.ok || tooLarge}
          />
        </div>
      )}
      <div aria-live="polite" className="mt-2 text-12">
        {!parsed.ok && <p className="text-failed-text">{parsed.message}</p>}
        {tooLarge && <p className="text-failed-text">{tooLargeWords(node, parsed.value)}</p>}
        {mode === 'json' && issues.length > 0 && (
          <>
            <p className="text-waiting-text">This is not what the step gives:</p>
            <ul className="list-disc pl-4 text-waiting-text">
              {issues.slice(0, MOST).map(({ field, message }) => (
                <li key={`${field} ${message}`}>{message}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <div className="mt-3 flex justify-end gap-2">
        <Button size="small" onClick={onClose}>
          Cancel
        </Button>
        <Button
          size="small"
          variant="primary"
          icon={<Pin aria-hidden="true" />}
          disabled={!parsed.ok || tooLarge}
          onClick={save}
        >
          {issues.length > 0 ? 'Pin anyway' : 'Pin'}
        </Button>
      </div>
    </section>
  )
}

const MOST = 5
/** A field of more characters would stand still; much of it may be the blanks of its layout. */
const MOST_SHOWN = 2 * PIN_BYTES
const pretty = (value: Json) => JSON.stringify(value, null, 2)

function shown(value: Json): string {
  const text = pretty(value)
  return text.length > MOST_SHOWN ? JSON.stringify(value) : text
}

function tooLargeWords(node: Node, value: Json): string {
  const { message, fix } = overPinnedMessage({ ...node, pinned: value })

  return `${message} ${fix}`
}

function parse(text: string): { ok: true; value: Json } | { ok: false; message: string } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return { ok: false, message: `This is not JSON yet. ${error instanceof Error ? error.message : ''}` }
  }
}

/** What the contract says against the data, once nobody has typed for a moment. */
function useIssues({ type, version, input }: Node, value: Json | undefined): FieldProblem[] {
  const trpc = useTRPC()
  const { mutate, data } = useMutation(trpc.catalog.checkOutput.mutationOptions())

  useEffect(() => {
    if (value === undefined) return
    const timer = setTimeout(() => mutate({ type, version, input, value }), CHECK_AFTER_MS)
    return () => clearTimeout(timer)
  }, [type, version, input, value, mutate])

  return (value !== undefined && data?.issues) || NONE
}

const NONE: FieldProblem[] = []

type FormProps = {
  schema: FormState['root']
  value: Json
  problems: FieldProblem[]
  onChange: (value: Json) => void
}

function DataForm({ schema, value, problems, onChange }: FormProps) {
  const form: FormState = {
    ...standalone,
    root: schema,
    value,
    write: (pointer, changed) => onChange(write(value, pointer, changed) ?? null),
    problems,
    showsProblem: () => true,
  }

  return (
    <div className="flex flex-col gap-4">
      <SchemaForm form={form} />
    </div>
  )
}
