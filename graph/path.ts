import type { Json } from './workflow.ts'

export const roots = ['trigger', 'steps', 'item', 'index', 'run', 'workflow', 'vars'] as const

export type Root = (typeof roots)[number]

/** An expression that only reaches into the scope: `steps.abc.items[0].name`. */
export type Path = { root: Root; stepId?: string; keys: Key[] }

export type Key = string | number

/** What an expression can see. */
export type Fields = { [name: string]: Json }

/** Returned by `read` where JSONata would map over a list: its own rules must decide. */
export const mapped = Symbol('mapped')

const NAME = '(?:[\\p{L}_][\\p{L}\\p{N}_]*|`[^`]+`)'
const SEGMENT = `${NAME}(?:\\[-?\\d{1,9}\\])?`
const WHOLE = new RegExp(`^\\s*${SEGMENT}(?:\\.${SEGMENT})*\\s*$`, 'u')
const TOKENS = new RegExp(`${NAME}|\\[-?\\d+\\]`, 'gu')
const PLAIN = /^[\p{L}_][\p{L}\p{N}_]*$/u
const RESERVED = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function'])

/** null when the expression is more than a path, or starts at no root. */
export function parsePath(expression: string): Path | null {
  const [root, ...keys] = pathKeys(expression) ?? []
  if (!isRoot(root)) return null
  if (root !== 'steps') return { root, keys }

  const [stepId, ...rest] = keys
  return typeof stepId === 'string' ? { root, stepId, keys: rest } : null
}

/** The names and indexes of a path over any scope; null when the expression is more than that. */
export function pathKeys(expression: string): Key[] | null {
  if (!WHOLE.test(expression)) return null

  const tokens = expression.match(TOKENS) ?? []
  return tokens.some((token) => RESERVED.has(token)) ? null : tokens.map(key)
}

/** The expression of a path; names that JSONata would misread are quoted. */
export function formatPath({ root, stepId, keys }: Path): string {
  const all = stepId === undefined ? keys : [stepId, ...keys]

  return all.reduce<string>((before, part) => {
    if (typeof part === 'number') return `${before}[${part}]`
    if (part.includes('`')) return `$lookup(${before}, ${JSON.stringify(part)})`

    return `${before}.${quoteName(part)}`
  }, root)
}

/** A name as JSONata reads it: in backquotes unless it is a plain word. */
export function quoteName(name: string): string {
  return PLAIN.test(name) && !RESERVED.has(name) ? name : `\`${name}\``
}

/** What lies at the path, without the interpreter; undefined when nothing does. */
export function read(keys: Key[], scope: Fields): Json | undefined | typeof mapped {
  let value: Json | undefined = scope

  for (const part of keys) {
    if (typeof part === 'string') {
      if (Array.isArray(value)) return mapped
      value = own(value, part)
    } else {
      if (!Array.isArray(value)) return mapped
      value = value.at(part)
      if (Array.isArray(value)) return mapped
    }
  }

  return value
}

/** Own fields only, so that no expression reaches a prototype. */
function own(value: Json | undefined, name: string): Json | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined

  return Object.hasOwn(value, name) ? value[name] : undefined
}

function key(token: string): Key {
  if (token.startsWith('[')) return Number(token.slice(1, -1))

  return token.startsWith('`') ? token.slice(1, -1) : token
}

function isRoot(value: Key | undefined): value is Root {
  return roots.some((root) => root === value)
}
