import type { Path } from '#graph/path'
import { isTemplate, parts } from '#graph/template'
import type { Json } from '#graph/workflow'
import type { Titles } from './derived.ts'

/** What people call the place a path reaches: the step's title and the field inside it. */
export type Reference = { nodeId: string | null; title: string; field: string; isKnown: boolean }

export function reference(path: Path, titles: Titles): Reference {
  const field = fieldName(path.keys)

  switch (path.root) {
    case 'steps': {
      const known = path.stepId === undefined ? undefined : titles.get(path.stepId)
      return {
        nodeId: path.stepId ?? null,
        title: known?.title ?? 'Missing step',
        field,
        isKnown: known !== undefined,
      }
    }
    case 'trigger': {
      const triggers = [...titles].filter(([, { isTrigger }]) => isTrigger)
      const [only] = triggers
      return triggers.length === 1 && only
        ? { nodeId: only[0], title: only[1].title, field, isKnown: true }
        : { nodeId: null, title: 'Trigger', field, isKnown: triggers.length > 0 }
    }
    default:
      return { nodeId: null, title: OTHERS[path.root], field, isKnown: true }
  }
}

/** `items[0].name` as people read it: `items 1 name`. */
export const fieldName = (keys: (string | number)[]): string =>
  keys.map((key) => (typeof key === 'number' ? (key < 0 ? 'last' : String(key + 1)) : key)).join(' › ')

/** A value as words: text as it stands, expressions by what they refer to. */
export function inWords(value: Json | undefined, titles: Titles): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return listInWords(value.map((item) => inWords(item, titles)).filter(Boolean))
  if (typeof value === 'object') return Object.keys(value).join(', ')
  if (!isTemplate(value)) return String(value)

  return partsOf(value)
    .map((part) => {
      if ('text' in part) return part.text
      if (!part.path) return part.expression.length > 24 ? 'a formula' : part.expression
      const { title, field } = reference(part.path, titles)
      return field === '' ? title : (field.split(' › ').at(-1) ?? field)
    })
    .join('')
}

/** The parts of a template; one that is still being typed counts as text. */
export function partsOf(template: string) {
  try {
    return parts(template)
  } catch {
    return [{ text: template }]
  }
}

function listInWords(words: string[]): string {
  if (words.length <= 2) return words.join(', ')
  return `${words.slice(0, 2).join(', ')} and ${words.length - 2} more`
}

const OTHERS = { item: 'Item', index: 'Index', run: 'Run', workflow: 'Workflow', vars: 'Variables' } as const
