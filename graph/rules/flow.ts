import { syntaxError } from '../expression.ts'
import { type FlowRules, longestOf } from '../flow-rules.ts'
import { mentions } from '../mentions.ts'
import type { Problem } from '../problem.ts'
import { isTemplate, parsedTemplate } from '../template.ts'
import type { Rule } from './rule.ts'

/** The rules by which runs take turns can be followed. Their expressions are read before any step has run. */
export const flowProblems: Rule = ({ workflow }) => {
  const { flow } = workflow.settings
  if (!flow) return []

  return [
    ...templateProblems(flow.key, 'Separately for each'),
    ...(typeof flow.priority === 'string' ? templateProblems(flow.priority, 'Priority') : []),
    ...contradictions(flow),
  ].map((problem): Problem => ({ ...problem, setting: 'flow' }))
}

type Found = Omit<Problem, 'setting'>

function templateProblems(template: string | undefined, title: string): Found[] {
  if (template === undefined) return []
  if (!isTemplate(template)) {
    const message = `${title}: “${template}” is the same for every event.`
    return [{ severity: 'error', message, fix: 'Pick a field of the trigger, such as the customer.' }]
  }

  try {
    return parsedTemplate(template).flatMap((part) =>
      'expression' in part ? expressionProblems(part.expression, title) : [],
    )
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return [{ severity: 'error', message: `${title}: ${reason}`, fix: 'Close the expression with }}.' }]
  }
}

function expressionProblems(expression: string, title: string): Found[] {
  const wrong = syntaxError(expression)
  if (wrong !== null) {
    const message = `${title}: the expression “${expression}” cannot be read. ${wrong}`
    return [{ severity: 'error', message, fix: 'Correct it, or pick a field of the trigger.' }]
  }
  if (mentions(expression).every(({ root }) => root === 'trigger' || root === 'vars')) return []

  const message = `${title}: “${expression}” uses what is only known once the run is under way.`
  return [{ severity: 'error', message, fix: 'Use fields of the trigger alone.' }]
}

function contradictions({ debounce, turns, priority }: FlowRules): Found[] {
  const found: Found[] = []
  if (debounce && longestOf(debounce) < debounce.quietSeconds) {
    const message = 'The longest wait for quiet is shorter than the quiet itself.'
    found.push({ severity: 'error', message, fix: 'Make it longer, or the quiet shorter.' })
  }
  if (turns?.by === 'order' && typeof priority === 'string') {
    const message = 'Runs go strictly in order, so a priority of their own moves none of them forward.'
    found.push({
      severity: 'warning',
      message,
      fix: 'Choose “A few at once”, or give all the same priority.',
    })
  }

  return found
}
