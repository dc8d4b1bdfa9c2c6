import { cached } from './cache.ts'
import { syntaxTree } from './expression.ts'
import { parsePath, type Root, roots } from './path.ts'

/** One place where an expression reaches into the scope. `end` is the offset after the step's id, or after the root. */
export type Mention = { root: Root; stepId?: string; end: number }

/** The places where an expression reaches into the scope; judged by its text when it does not parse. */
export const mentions = cached(2_000, (expression: string): Mention[] => {
  try {
    return pathMention(expression) ?? collect(syntaxTree(expression), true)
  } catch {
    return [...expression.matchAll(/(?<![\w.`$])steps\.`?([a-z0-9]+)`?/g)].map((match) => ({
      root: 'steps',
      stepId: match[1] ?? '',
      end: match.index + match[0].length,
    }))
  }
})

/** Most expressions are paths, and need no syntax tree. */
function pathMention(expression: string): Mention[] | null {
  const path = parsePath(expression)
  if (!path) return null

  const { root, stepId } = path
  const way = stepId === undefined ? /^\s*\w+/ : /^\s*\w+(?:\.(?:`[^`]+`|[\p{L}\p{N}_]+))?/u
  const end = way.exec(expression)?.[0].length ?? 0
  return stepId === undefined ? [{ root, end }] : [{ root, stepId, end }]
}

/**
 * Walks JSONata's syntax tree. `atScope` is true where names are looked up in the scope itself: later steps of
 * a path, and what filters or groups them, see the data before them instead.
 */
function collect(tree: unknown, atScope: boolean): Mention[] {
  if (Array.isArray(tree)) return tree.flatMap((entry) => collect(entry, atScope))
  if (!isTree(tree)) return []
  if (tree.type === 'path' && Array.isArray(tree.steps)) return collectPath(tree.steps, tree.group, atScope)

  return Object.entries(tree).flatMap(([key, child]) =>
    collect(child, atScope && key !== 'predicate' && key !== 'stages' && key !== 'group'),
  )
}

function collectPath(steps: unknown[], group: unknown, atScope: boolean): Mention[] {
  // `$$` is the scope from everywhere.
  const [first, ...rest] = steps
  const fromRoot = isTree(first) && first.type === 'variable' && first.value === '$'
  const [head, next] = fromRoot ? rest : steps
  const own = atScope || fromRoot ? mention(head, next) : []

  return [...own, ...collect(first, atScope), ...collect(rest, false), ...collect(group, false)]
}

function mention(head: unknown, next: unknown): Mention[] {
  if (!isTree(head) || head.type !== 'name') return []

  const root = roots.find((name) => name === head.value)
  if (!root) return []
  if (root !== 'steps' || !isTree(next) || next.type !== 'name') return [{ root, end: Number(head.position) }]

  return [{ root, stepId: String(next.value), end: Number(next.position) }]
}

type Tree = { type?: unknown; value?: unknown; position?: unknown; [key: string]: unknown }

function isTree(value: unknown): value is Tree {
  return value !== null && typeof value === 'object'
}
