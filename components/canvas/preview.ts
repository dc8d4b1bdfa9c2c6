import type { Fields } from '#graph/path'
import { parsePath } from '#graph/path'
import { isTemplate, parts, wholeExpression } from '#graph/template'
import { type DataSource, kindOf, type Preview } from '../form/expression/data-source.ts'

type Known = {
  scope: Fields
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

/** What a template gives on the last data. */
export async function preview(template: string, { scope, titles, steps }: Known): Promise<Preview> {
  if (!isTemplate(template)) return { is: 'value', value: template, kind: 'text', from: null }
  const interpreter = await loadInterpreter().catch(() => null)
  if (!interpreter)
    return { is: 'missing', message: 'The preview comes back with the connection.', isNothing: false }
  const { evaluate, resolve } = interpreter

  try {
    const whole = wholeExpression(parts(template))
    const found = whole ? await evaluate(whole.expression, scope) : undefined
    if (whole && found === undefined) return { is: 'missing', ...missing(whole.expression, titles, steps) }
    const named = Object.fromEntries([...titles].map(([id, { title }]) => [id, title]))
    const value = found === undefined ? await resolve(template, scope, { titles: named }) : found
    return { is: 'value', value, kind: kindOf(value), from: sourceOf(template, steps) }
  } catch (error) {
    return { is: 'error', ...whyNot(error) }
  }
}

function whyNot(error: unknown): { message: string; position?: number } {
  const message = error instanceof Error ? error.message : String(error)
  const position = error instanceof Error && 'position' in error ? error.position : undefined

  return { message, ...(typeof position === 'number' && { position }) }
}

function missing(
  expression: string,
  titles: Known['titles'],
  steps: DataSource['steps'],
): { message: string; isNothing: boolean } {
  const path = parsePath(expression)
  if (!path) return { message: 'It gives nothing on the data there is.', isNothing: true }
  if (path.stepId !== undefined && !titles.has(path.stepId)) {
    return { message: 'That step is gone. Pick another value.', isNothing: false }
  }
  const step = steps.find(
    ({ nodeId, fields }) =>
      nodeId === path.stepId || (path.root === 'trigger' && fields.expression === 'trigger'),
  )
  const title = step?.title ?? 'the step'
  if (step?.from === 'schema') {
    return { message: `No data yet: test “${title}” to see what it gives.`, isNothing: false }
  }
  return { message: `Not in the last data of “${title}”.`, isNothing: true }
}

/** Where the values of a template come from: the least certain of its sources. */
function sourceOf(template: string, steps: DataSource['steps']) {
  const used = steps.filter(({ fields }) => template.includes(fields.expression))
  const order = ['example', 'schema', 'pinned', 'run', 'always'] as const
  return order.find((from) => used.some((step) => step.from === from)) ?? null
}
