import type { Json } from '#graph/workflow'
import { type Context, NodeError } from '#nodes/execute'
import { redact } from '../credentials/redact.ts'
import { secretValues } from '../credentials/secret-values.ts'
import type { OpenedCredential, Vault } from '../credentials/vault.ts'
import type { FileStore } from '../files/create-files.ts'
import { log } from '../log.ts'
import type { Listening } from './listening.ts'

/** The part of a trigger that acting takes. */
type Acting = Pick<Listening, 'workspaceId' | 'workflowId' | 'nodeType'> & {
  node: Pick<Listening['node'], 'id' | 'credential'>
}

/** What a trigger reaches of the world when it acts by itself: the same guarded ways as a step. */
export type Outside = {
  vault: Pick<Vault, 'open'>
  fetch: typeof fetch
  resolveHost: Context<never>['resolveHost']
  files: FileStore
}

type Asked = { listening: Acting; input: { [field: string]: Json }; signal: AbortSignal; key: string }

export type Opened = { context: Context<{ [field: string]: Json }>; secrets: string[] }

/** Opens the credential for this one act. `secrets` must not leave it. */
export async function openContext(outside: Outside, asked: Asked): Promise<Opened> {
  const { listening, input, signal, key } = asked
  const { workspaceId, workflowId, node, nodeType } = listening
  const credential = node.credential ? await outside.vault.open(workspaceId, node.credential) : null
  const use = nodeType.credential
  if (credential && use && !(credential.service === use.service && use.kinds.includes(credential.kind))) {
    throw new NodeError(`The credential chosen here is for ${credential.service}, not for ${use.service}.`, {
      fix: 'Choose another credential for this step.',
    })
  }
  const secrets = secretsOf(credential)

  return {
    secrets,
    context: {
      input,
      credential: credential?.fields ?? {},
      credentialKind: credential?.kind ?? null,
      fetch: outside.fetch,
      resolveHost: outside.resolveHost,
      files: outside.files.for({ workspaceId, runId: null }),
      idempotencyKey: key,
      signal,
      log: (message) => log.debug(redact(message, secrets), { workflowId, nodeId: node.id }),
    },
  }
}

const secretsOf = (credential: OpenedCredential | null) => (credential ? secretValues(credential) : [])
