'use client'

import { useMemo } from 'react'
import { parsePath } from '#graph/path'
import { isTemplate, parts, wholeExpression } from '#graph/template'
import type { Json } from '#graph/workflow'
import {
  type ChipLook,
  type DataField,
  type DataSource,
  kindOf,
  type Preview,
} from '../form/expression/data-source.ts'
import { dataSteps } from './data-steps.ts'
import { reference } from './describe.ts'
import { useEditor, useEditorContext, useTitles } from './editor-context.tsx'
import type { Reader } from './reader.ts'
import { sampleScope } from './sample-scope.ts'
import { iconOf } from './type-icon.ts'

/** The steps before a node (null: the triggers alone), or those inside it, ready to be picked from and tried out. */
export function useDataSource(nodeId: string | null, inside = false): DataSource {
  const { index, lastOutputs, calls } = useEditorContext()
  const workflow = useEditor((state) => state.workflow)
  const title = useEditor((state) => state.title)
  const id = useEditor((state) => state.id)
  const titles = useTitles()

  return useMemo((): DataSource => {
    const known = { workflow, index, lastOutputs, calls }
    const reader: Reader = { nodeId, inside }
    const steps = dataSteps(reader, known)
    const scope = sampleScope(reader, known, { id, title })
    const fields = new Map(
      steps.flatMap(({ fields }) => flat(fields)).map((field) => [field.expression, field]),
    )

    const chip = (expression: string): ChipLook => {
      const path = parsePath(expression)
      if (!path) return { ...PLAIN, title: expression, isFormula: true }
      const found = reference(path, titles)
      const step = steps.find(({ nodeId }) => nodeId === found.nodeId)
      const node = workflow.nodes.find(({ id }) => id === found.nodeId)
      const service = node && index.serviceOf(node.type)
      return {
        title: found.title,
        field: found.field,
        label: fields.get(expression)?.label ?? path.keys.at(-1)?.toString() ?? '',
        icon: node ? iconOf(node.type, service) : path.root === 'vars' ? 'variable' : 'braces',
        service: service?.title ?? found.title,
        isKnown: found.isKnown,
        mayBeMissing: step?.mayBeMissing ?? false,
        sample: fields.get(expression)?.sample,
        isFormula: false,
      }
    }

    return { steps, chip, preview: (template) => preview(template, { scope, titles, steps }) }
  }, [workflow, title, id, index, lastOutputs, calls, titles, nodeId, inside])
}

const PLAIN = {
  field: '',
  label: '',
  icon: '',
  service: '',
  isKnown: true,
  mayBeMissing: false,
  sample: undefined,
}

const flat = (field: DataField): DataField[] => [field, ...field.children.flatMap(flat)]

type Known = {
  scope: { [name: string]: Json }
  titles: ReadonlyMap<string, { title: string }>
  steps: DataSource['steps']
}

/** JSONata comes when the first expression is looked at. */
async function loadInterpreter() {
  const [{ evaluate }, { resolve }] = await Promise.all([
    import('#graph/expression'),
    import('#graph/resolve'),
  ])

  return { evaluate, resolve }
}

async function preview(template: string, { scope, titles, steps }: Known): Promise<Preview> {
  if (!isTemplate(template)) return { is: 'value', value: template, kind: 'text', from: null }
  const interpreter = await loadInterpreter().catch(() => null)
  if (!interpreter) return { is: 'missing', message: 'The preview comes back with the connection.' }
  const { evaluate, resolve } = interpreter

  try {
    const whole = wholeExpression(parts(template))
    const found = whole ? await evaluate(whole.expression, scope) : undefined
    if (whole && found === undefined)
      return { is: 'missing', message: missing(whole.expression, titles, steps) }
    const named = Object.fromEntries([...titles].map(([id, { title }]) => [id, title]))
    const value = found === undefined ? await resolve(template, scope, { titles: named }) : found
    return { is: 'value', value, kind: kindOf(value), from: sourceOf(template, steps) }
  } catch (error) {
    return { is: 'error', message: error instanceof Error ? error.message : String(error) }
  }
}

function missing(expression: string, titles: Known['titles'], steps: DataSource['steps']): string {
  const path = parsePath(expression)
  if (!path) return 'It gives nothing on the data there is.'
  if (path.stepId !== undefined && !titles.has(path.stepId)) return 'That step is gone. Pick another value.'
  const step = steps.find(({ nodeId }) => nodeId === path.stepId)
  const title = path.stepId
    ? titles.get(path.stepId)?.title
    : steps.find(({ fields }) => fields.expression === 'trigger')?.title
  if (step && step.from === 'schema') return `No data yet: test “${title}” to see what it gives.`
  return `Not in the last data of “${title ?? 'the step'}”.`
}

/** Where the values of a template come from: the least certain of its sources. */
function sourceOf(template: string, steps: DataSource['steps']) {
  const used = steps.filter(({ fields }) => template.includes(fields.expression))
  const order = ['example', 'schema', 'pinned', 'run'] as const
  return order.find((from) => used.some((step) => step.from === from)) ?? null
}
