import { simpleFormula } from '#graph/simple-formula'
import type { Workflow } from '#graph/workflow'
import type { ChipLook, DataField, DataStep } from '../form/expression/data-source.ts'
import type { CatalogIndex } from './catalog-index.ts'
import type { Titles } from './derived.ts'
import { reference } from './describe.ts'
import { iconOf } from './type-icon.ts'

type Known = {
  workflow: Workflow
  index: CatalogIndex
  titles: Titles
  steps: DataStep[]
  fields: ReadonlyMap<string, DataField>
  missing: (nodeId: string) => string | null
}

/** How an expression shows as a chip: by the step and field it names, or as a formula. */
export function chipLook(expression: string, known: Known): ChipLook {
  const simple = simpleFormula(expression)
  if (!simple) return { ...FORMULA, title: expression }

  const { path, source, isCount, fallback } = simple
  const found = reference(path, known.titles)
  const node = known.workflow.nodes.find(({ id }) => id === found.nodeId)
  const service = node && known.index.serviceOf(node.type)
  const step = known.steps.find(({ nodeId }) => nodeId === (found.nodeId ?? path.root))
  const field = known.fields.get(isCount ? `$count(${source})` : source)
  const label = known.fields.get(source)?.label ?? path.keys.at(-1)?.toString() ?? ''

  return {
    nodeId: found.isKnown ? found.nodeId : null,
    title: found.title,
    field: found.field,
    label: isCount ? `how many ${label}` : found.field === '' ? '' : label,
    icon: node ? iconOf(node.type, service) : path.root === 'vars' ? 'variable' : 'braces',
    service: service?.title ?? found.title,
    isKnown: found.isKnown,
    missing: fallback === undefined && found.nodeId !== null ? known.missing(found.nodeId) : null,
    fallback,
    kind: field?.kind ?? 'any',
    sample: field?.sample,
    from: step?.from ?? null,
    isFormula: false,
  }
}

const FORMULA: Omit<ChipLook, 'title'> = {
  nodeId: null,
  field: '',
  label: '',
  icon: '',
  service: '',
  isKnown: true,
  missing: null,
  fallback: undefined,
  kind: 'any',
  sample: undefined,
  from: null,
  isFormula: true,
}
