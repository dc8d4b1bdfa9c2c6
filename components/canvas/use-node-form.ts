'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { setInput } from '#graph/edit-node'
import type { Problem } from '#graph/problem'
import type { Json, Node } from '#graph/workflow'
import type { FieldProblem, FormState } from '../form/form-context.tsx'
import { isRecord, read, write } from '../form/value-at.ts'
import { problemsByNode } from './derived.ts'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { useDataSource } from './use-data-source.ts'

/** The node's input as the form sees it; null when its type is not known here. */
export function useNodeForm(node: Node): FormState | null {
  const { store, index } = useEditorContext()
  const nodeType = index.typeOf(node)
  const data = useDataSource(node.id)
  const problems = useNodeProblems(node)
  const focus = useEditor((state) => state.focusField)
  const canEdit = useEditor((state) => state.canEdit)
  const { showsProblem, touch } = useShownProblems(focus)

  useEffect(() => {
    if (focus !== null) store.getState().focused()
  }, [focus, store])

  return useMemo(() => {
    if (!nodeType) return null
    const { edit, undo, redo } = store.getState()
    const put = (pointer: string, value: Json | undefined) =>
      edit((workflow) => {
        const now = workflow.nodes.find(({ id }) => id === node.id)
        const input = write(now?.input, pointer, value)
        return isRecord(input) ? setInput(workflow, node.id, input, nodeType) : workflow
      }, `input ${node.id} ${pointer}`)

    return {
      root: nodeType.input,
      value: node.input,
      write: put,
      problems,
      showsProblem,
      touch,
      focus,
      isReadOnly: !canEdit,
      data,
      undo,
      redo,
    }
  }, [nodeType, store, node.input, node.id, problems, showsProblem, touch, focus, canEdit, data])
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
