import type { Json, Workflow } from '#graph/workflow'
import type { DataStep } from '../form/expression/data-source.ts'
import { fieldTree } from './field-tree.ts'

/** The variables of a workflow, ready to be picked; null when it has none. */
export function varsStep({ settings }: Workflow): DataStep | null {
  const vars: { [name: string]: Json } = settings.vars ?? {}
  if (Object.keys(vars).length === 0) return null

  return {
    nodeId: 'vars',
    title: 'Variables',
    icon: 'variable',
    service: 'Variables',
    from: 'always',
    at: null,
    mayBeMissing: false,
    fields: fieldTree({
      path: { root: 'vars', keys: [] },
      label: 'Variables',
      schema: undefined,
      sample: vars,
    }),
  }
}
