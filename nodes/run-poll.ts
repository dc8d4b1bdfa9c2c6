import type { NodeType } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import { lookBy } from './declarative/look.ts'
import { NodeError, type Polled, type TriggerContext } from './execute.ts'
import { pollers } from './executors.ts'
import { service } from './find.ts'

type Fields = { [field: string]: Json }

/** One look of a polled trigger: by its contract, or by the code beside it. */
export async function poll(
  nodeType: NodeType,
  context: TriggerContext<Fields>,
  cursor: Json,
): Promise<Polled> {
  const { type, version, trigger, credential } = nodeType
  if (trigger?.via !== 'poll') throw new Error(`${type} does not poll.`)
  if (credential && !credential.optional && context.credentialKind === null) {
    throw new NodeError('This trigger has no credential.', {
      fix: 'Choose one in the step, or make a new one there.',
    })
  }
  if (trigger.look) {
    const home = service(type.slice(0, type.indexOf('.')))
    if (!home) throw new Error(`${type} belongs to no service of the catalog.`)

    return lookBy(trigger.look, home, { context, cursor })
  }

  const poller = await pollers[`${type}@${version}`]?.()
  if (!poller) throw new Error(`${type} version ${version} has nothing that polls.`)

  // Its types were made from the schema that the input has passed.
  return poller.poll(context as TriggerContext<never>, cursor)
}
