'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { setCredential, setInput } from '#graph/edit-node'
import type { Node } from '#graph/workflow'
import { CredentialPicker } from '../form/credential-picker.tsx'
import type { FormState } from '../form/form-context.tsx'
import { SchemaForm } from '../form/schema-form.tsx'
import { isRecord, write } from '../form/value-at.ts'
import { problemsByNode } from './derived.ts'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { TriggerFacts } from './trigger-facts.tsx'
import { useDataSource } from './use-data-source.ts'

/** What the step does with which values: the form of its node type. */
export function SetupTab({ node }: { node: Node }) {
  const { index } = useEditorContext()
  const nodeType = index.typeOf(node)
  const canEdit = useEditor((state) => state.canEdit)
  const edit = useEditor((state) => state.edit)
  const form = useNodeForm(node)
  if (!nodeType || !form) {
    return (
      <p className="p-4 text-13 text-soft">
        This server has no step of the type {node.type}, version {node.version}. It may come from a newer
        version: update this server, or put another step in its place.
      </p>
    )
  }
  const service = index.catalog.services.find(({ name }) => name === nodeType.credential?.service)
  const hasFields = isRecord(nodeType.input.properties) && Object.keys(nodeType.input.properties).length > 0

  return (
    <div className="flex flex-col gap-5 p-4 pb-16">
      {nodeType.trigger && <TriggerFacts node={node} />}
      {nodeType.credential && service && (
        <CredentialPicker
          service={service}
          kinds={nodeType.credential.kinds}
          isOptional={nodeType.credential.optional === true}
          value={node.credential ?? null}
          isReadOnly={!canEdit}
          onChange={(id) => edit((workflow) => setCredential(workflow, node.id, id ?? undefined))}
        />
      )}
      <SchemaForm form={form} />
      {!hasFields && !nodeType.trigger && <p className="text-13 text-soft">{nodeType.description}</p>}
    </div>
  )
}

/** The node's input as the form sees it. */
function useNodeForm(node: Node): FormState | null {
  const { store, index } = useEditorContext()
  const nodeType = index.typeOf(node)
  const data = useDataSource(node.id)
  const problems = useEditor((state) => problemsByNode(state.problems).get(node.id))
  const showsAll = useEditor((state) => state.showsProblems)
  const focus = useEditor((state) => state.focusField)
  const canEdit = useEditor((state) => state.canEdit)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const jumpedTo = useRef<string | null>(null)
  if (focus !== null) jumpedTo.current = focus

  useEffect(() => {
    if (focus !== null) store.getState().focused()
  }, [focus, store])

  return useMemo(() => {
    if (!nodeType) return null
    const { edit, settle, undo, redo } = store.getState()

    return {
      root: nodeType.input,
      value: node.input,
      write: (pointer, value) =>
        edit((workflow) => {
          const now = workflow.nodes.find(({ id }) => id === node.id)
          const input = write(now?.input, pointer, value)
          return isRecord(input) ? setInput(workflow, node.id, input, nodeType) : workflow
        }, `input ${node.id} ${pointer}`),
      problems: (problems ?? []).flatMap(({ field, ...problem }) =>
        field === undefined ? [] : [{ ...problem, field }],
      ),
      showsProblem: (pointer) => showsAll || touched.has(pointer) || jumpedTo.current === pointer,
      touch: (pointer) => {
        settle()
        setTouched((before) => (before.has(pointer) ? before : new Set([...before, pointer])))
      },
      focus,
      isReadOnly: !canEdit,
      data,
      undo,
      redo,
    }
  }, [nodeType, store, node.input, node.id, problems, showsAll, touched, focus, canEdit, data])
}
