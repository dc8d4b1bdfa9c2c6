import type { CredentialUse } from '../node-type.ts'
import type { Problem } from '../problem.ts'
import type { Node } from '../workflow.ts'
import type { Rule, Subject } from './rule.ts'

/** A step that calls a service needs what opens it. */
export const credentialProblems: Rule = (subject) =>
  subject.workflow.nodes.flatMap((node) => {
    const use = subject.typeOf(node)?.credential

    return use && !node.disabled ? problemsOf(node, use, subject) : []
  })

function problemsOf(node: Node, use: CredentialUse, { catalog, credentialIds }: Subject): Problem[] {
  const service = catalog.services.find(({ name }) => name === use.service)?.title ?? use.service
  const problem = { severity: 'error' as const, nodeId: node.id }
  if (node.credential === undefined) {
    if (!isNeeded(node, use)) return []

    const message = `“${node.title}” has no credential for ${service}.`
    return [{ ...problem, message, fix: 'Choose one, or add one, at the top of the step.' }]
  }
  if (!credentialIds || credentialIds.has(node.credential)) return []

  const message = `The ${service} credential of “${node.title}” is no longer there.`
  return [{ ...problem, message, fix: 'Choose another one at the top of the step.' }]
}

/** An optional credential is needed all the same when the field `auth` names one of its kinds. */
function isNeeded({ input }: Node, { kinds, optional }: CredentialUse): boolean {
  return !optional || (typeof input.auth === 'string' && kinds.includes(input.auth))
}
