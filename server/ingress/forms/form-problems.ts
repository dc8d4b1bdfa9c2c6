import { finder } from '#graph/pattern'
import type { Problem } from '#graph/problem'
import type { Node, Workflow } from '#graph/workflow'
import { nodeType } from '#nodes/find'
import { choicesOf, type Form, formOf, type Question } from './form.ts'

/** What makes no sense in the forms of a document, beyond what their contract can say. */
export function formProblems({ nodes }: Workflow): Problem[] {
  return nodes.flatMap((node) => {
    const contract = nodeType(node.type, node.version)
    if (contract?.trigger?.via !== 'form' || node.disabled) return []

    return questionProblems(node, formOf({ node, nodeType: contract }))
  })
}

function questionProblems(node: Node, { pages }: Form): Problem[] {
  // A draft may hold anything.
  if (!Array.isArray(pages)) return []
  const placed = pages.flatMap(({ questions }, page) =>
    (Array.isArray(questions) ? questions : []).map((question, index) => ({
      question,
      pointer: `/pages/${page}/questions/${index}`,
    })),
  )
  const questions = placed.map(({ question }) => question)

  return placed.flatMap(({ question, pointer }, index) => {
    const before = questions.slice(0, index)
    const found = [
      nameProblem(question, before),
      patternProblem(question),
      conditionProblem(question, before),
    ]

    return found.flatMap((each): Problem[] =>
      each
        ? [
            {
              severity: 'error',
              nodeId: node.id,
              field: `${pointer}/${each.field}`,
              message: each.message,
              fix: each.fix,
            },
          ]
        : [],
    )
  })
}

type Found = { field: string; message: string; fix: string } | null

function nameProblem({ name, label }: Question, before: Question[]): Found {
  const other = before.find((each) => each.name === name)
  if (!other || !name) return null

  return {
    field: 'name',
    message: `“${label}” and “${other.label}” have the same name, ${name}.`,
    fix: 'Give one of them another name.',
  }
}

function patternProblem({ kind, pattern, label }: Question): Found {
  if (kind !== 'text' || !pattern) return null
  try {
    finder(pattern, '')
    return null
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return {
      field: 'pattern',
      message: `The pattern of “${label}” cannot be used: ${why}`,
      fix: 'Correct it.',
    }
  }
}

function conditionProblem({ onlyIf, onlyIfValue = '', label }: Question, before: Question[]): Found {
  if (!onlyIf) return null
  const decides = before.find(({ name }) => name === onlyIf)
  if (!decides || !['choice', 'choices', 'yes-no'].includes(decides.kind)) {
    return {
      field: 'onlyIf',
      message: `“${label}” depends on ${onlyIf}, which is no question before it that offers choices.`,
      fix: 'Name a question before it that is answered by choosing.',
    }
  }
  if (choicesOf(decides).includes(onlyIfValue)) return null

  return {
    field: 'onlyIfValue',
    message: `“${label}” waits for an answer that “${decides.label}” does not offer.`,
    fix: `Write one of these: ${choicesOf(decides).join(', ')}.`,
  }
}
