'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { setInput } from '#graph/edit-node'
import type { Schema } from '#graph/node-type'
import type { Problem } from '#graph/problem'
import { asSchema } from '#graph/schema-at'
import type { Json, Node } from '#graph/workflow'
import type { FieldProblem, FormState } from '../form/form-context.tsx'
import type { OfferSource } from '../form/offers/offered.ts'
import { isRecord, read, write } from '../form/value-at.ts'
import { problemsByNode } from './derived.ts'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { useDataSource } from './use-data-source.ts'

/** The node's input as the form sees it; null when its type is not known here. */
export function useNodeForm(node: Node): FormState | null {
  const { store, index } = useEditorContext()
  const nodeType = index.typeOf(node)
  const data = useDataSource(node.id)
  const inside = useDataSource(nodeType?.inside ? node.id : null, true)
  const source = useOfferSource(node)
  const root = useRoot(node)
  const problems = useNodeProblems(node)
  const focus = useEditor((state) => state.focusField)
  const canEdit = useEditor((state) => state.canEdit)
  const { showsProblem, touch } = useShownProblems(focus)

  useEffect(() => {
    if (focus !== null) store.getState().focused()
  }, [focus, store])

  return useMemo(() => {
    if (!nodeType || !root) return null
    const { edit, undo, redo } = store.getState()
    const put = (pointer: string, value: Json | undefined) =>
      edit((workflow) => {
        const now = workflow.nodes.find(({ id }) => id === node.id)
        const input = write(now?.input, pointer, value)
        return isRecord(input) ? setInput(workflow, node.id, input, nodeType) : workflow
      }, `input ${node.id} ${pointer}`)

    return {
      root,
      value: node.input,
      write: put,
      problems,
      showsProblem,
      touch,
      focus,
      isReadOnly: !canEdit,
      data,
      ...(nodeType.inside && { inside }),
      ...(source && { source }),
      undo,
      redo,
    }
  }, [
    nodeType,
    root,
    store,
    node.input,
    node.id,
    problems,
    showsProblem,
    touch,
    focus,
    canEdit,
    data,
    inside,
    source,
  ])
}

/** Whose lists its fields offer. */
function useOfferSource({ type, version, credential }: Node): OfferSource | undefined {
  const { index } = useEditorContext()

  return useMemo(() => {
    const { service: name } = index.typeOf({ type, version })?.credential ?? {}
    const service = index.catalog.services.find((each) => each.name === name)
    return service && { service, credential: credential ?? null }
  }, [index, type, version, credential])
}

/** The schema of its form: that of its type, where the data for a call are those the workflow called asks for. */
function useRoot(node: Node): Schema | undefined {
  const { index, calls } = useEditorContext()
  const nodeType = index.typeOf(node)
  const takes = node.type === 'flow.call' ? calls[String(node.input.workflow)]?.takes : undefined

  return useMemo(() => {
    const properties = asSchema(nodeType?.input.properties)
    const { data } = properties ?? {}
    if (!nodeType || !takes || !properties) return nodeType?.input
    const { title, description } = asSchema(data) ?? {}

    return {
      ...nodeType.input,
      properties: { ...properties, data: { ...takes, title: title ?? '', description: description ?? '' } },
    }
  }, [nodeType, takes])
}

/** What the server found in this node, but for fields that changed since: it has not seen those yet. */
function useNodeProblems(node: Node): FieldProblem[] {
  const problems = useEditor((state) => problemsByNode(state.problems).get(node.id))
  const seen = useEditor(({ saved }) => saved.workflow.nodes.find(({ id }) => id === node.id)?.input)

  return useMemo(
    () =>
      (problems ?? []).filter(hasField).filter(({ field }) => read(node.input, field) === read(seen, field)),
    [problems, seen, node.input],
  )
}

const hasField = (problem: Problem): problem is Problem & { field: string } => problem.field !== undefined

/** A problem shows where the person has been: a field that was left once, or one they were led to. */
function useShownProblems(focus: string | null) {
  const { store } = useEditorContext()
  const showsAll = useEditor((state) => state.showsProblems)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const ledTo = useRef<string | null>(null)
  if (focus !== null) ledTo.current = focus

  return useMemo(
    () => ({
      showsProblem: (pointer: string) => showsAll || touched.has(pointer) || ledTo.current === pointer,
      touch: (pointer: string) => {
        store.getState().settle()
        setTouched((before) => (before.has(pointer) ? before : new Set([...before, pointer])))
      },
    }),
    [showsAll, touched, store],
  )
}
