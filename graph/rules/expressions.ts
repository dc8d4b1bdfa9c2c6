import { comesBefore, mayBeMissing } from '../certainty.ts'
import { syntaxError } from '../expression.ts'
import { type Mention, mentions } from '../mentions.ts'
import { pathKeys, roots } from '../path.ts'
import { fieldTitle } from '../pointer.ts'
import type { Problem } from '../problem.ts'
import { asSchema } from '../schema-at.ts'
import { containersOf } from '../scope.ts'
import { hasFallback } from '../simple-formula.ts'
import { parsedTemplate } from '../template.ts'
import { templatesIn } from '../templates-in.ts'
import type { Node } from '../workflow.ts'
import type { Rule, Subject } from './rule.ts'

/** Expressions parse, and reach only steps that come before. */
export const expressionProblems: Rule = (subject) =>
  subject.workflow.nodes.flatMap((node) => {
    const nodeType = subject.typeOf(node)
    if (!nodeType || node.disabled) return []

    const found = templatesIn(node.input, nodeType.input)
    if (found.length === 0) return []

    return found.flatMap(({ field, template, inside = false }) => {
      const title = fieldTitle(nodeType.input, node.input, field)
      return problemsOf(template, title, { node, subject, inside }).map((problem) => ({
        ...problem,
        nodeId: node.id,
        field,
      }))
    })
  })

/** `inside`: the expression is read inside the container that the node is, after its body has run. */
type Reader = { node: Node; subject: Subject; inside: boolean }

function problemsOf(template: string, title: string, reader: Reader): Problem[] {
  const expressions = expressionsOf(template)
  if (typeof expressions === 'string') {
    return [{ severity: 'error', message: `${title}: ${expressions}`, fix: 'Close the expression with }}.' }]
  }

  return expressions.flatMap((expression) => {
    const wrong = syntaxError(expression)
    if (wrong !== null) {
      const message = `${title}: the expression “${expression}” cannot be read. ${wrong}`
      return [
        { severity: 'error' as const, message, fix: 'Correct it, or pick the value from an earlier step.' },
      ]
    }
    const mentioned = mentions(expression)
    const stepIds = new Set(mentioned.flatMap(({ stepId }) => stepId ?? []))
    const found = [...stepIds].flatMap((stepId) => referenceProblem(stepId, title, reader))
    return [
      ...found.filter(({ severity }) => severity === 'error' || !hasFallback(expression)),
      ...roundProblem(mentioned, title, reader),
      ...rootProblem(expression, title),
    ]
  })
}

/** The expressions of a template, or why it has none. */
function expressionsOf(template: string): string[] | string {
  try {
    return parsedTemplate(template).flatMap((part) => ('expression' in part ? part.expression : []))
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function referenceProblem(stepId: string, title: string, { node, subject, inside }: Reader): Problem[] {
  const step = subject.nodes.get(stepId)
  if (!step) {
    const message = `${title} uses a step that is no longer there.`
    return [{ severity: 'error', message, fix: 'Pick the value again from a step that is there.' }]
  }
  if (inside && (stepId === node.id || step.parent === node.id)) return []
  if (containersOf(subject.nodes, stepId).some((id) => !isWithin(node, id, subject))) {
    const message = `${title} uses “${step.title}”, which lives in a loop and runs once a round.`
    return [{ severity: 'error', message, fix: 'Use the results of the loop itself.' }]
  }
  if (!comesBefore(subject.workflow, stepId, node.id)) {
    const message = `${title} uses “${step.title}”, which does not come before this step.`
    return [
      { severity: 'error', message, fix: 'Connect that step so that it runs first, or pick another value.' },
    ]
  }
  if (step.disabled) {
    const message = `${title} uses “${step.title}”, which is switched off and gives nothing.`
    return [{ severity: 'warning', message, fix: 'Switch it on, or pick another value.' }]
  }
  if (!mayBeMissing(subject.workflow, stepId, node.id)) return []

  const message = `${title} uses “${step.title}”, which may not have run when this step does.`
  return [{ severity: 'warning', message, fix: 'Give a fallback: {{ … ?? "none" }}.' }]
}

/** The node lives in the container, or reads inside it. */
function isWithin({ id }: Node, container: string, { nodes }: Subject): boolean {
  return containersOf(nodes, id).includes(container)
}

/** Only what lives in a loop that goes through a list has an item, and only what lives in a loop an index. */
function roundProblem(found: Mention[], title: string, reader: Reader): Problem[] {
  const used = (['item', 'index'] as const).filter((name) => found.some(({ root }) => root === name))
  const missing = used.length > 0 && used.find((name) => !seenInRounds(reader).includes(name))
  if (!missing) return []

  const message = `${title} uses the ${missing} of a loop, but “${reader.node.title}” lives in no loop that has one.`
  return [{ severity: 'error', message, fix: 'Move the step into a loop, or pick another value.' }]
}

function seenInRounds({ node, subject, inside }: Reader): string[] {
  const around = [...(inside ? [node.id] : []), ...containersOf(subject.nodes, node.id)]

  return around.flatMap((id) => {
    const container = subject.nodes.get(id)
    return Object.keys(asSchema(container && subject.typeOf(container)?.inside?.properties) ?? {})
  })
}

function rootProblem(expression: string, title: string): Problem[] {
  const [first] = pathKeys(expression) ?? []
  if (first === undefined || roots.some((root) => root === first)) return []

  const message = `${title}: there is nothing called “${first}”.`
  return [
    {
      severity: 'warning',
      message,
      fix: 'Start with trigger, steps, vars, run or workflow; text goes in quotes.',
    },
  ]
}
