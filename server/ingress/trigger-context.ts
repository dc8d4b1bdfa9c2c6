import type { Json } from '#graph/workflow'
import { NodeError, type TriggerContext } from '#nodes/execute'
import type { Limiter } from '../credentials/limits/limiter.ts'
import { createStepLimit } from '../credentials/limits/step-limit.ts'
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
  resolveHost: TriggerContext<never>['resolveHost']
  files: FileStore
  /** Of the calls with each credential, shared with the steps. */
  limiter: Limiter
}

type Asked = { listening: Acting; input: { [field: string]: Json }; signal: AbortSignal; key: string }

export type Opened = {
  context: TriggerContext<{ [field: string]: Json }>
  secrets: string[]
  /** Throws when it was given up because the turn of its credential is later, whatever became of that. */
  keepTurn: () => void
}

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
  const limit = credential && limitFor(outside.limiter, credential, signal)

  return {
    secrets,
    keepTurn: () => {
      const later = limit?.left()
      if (later) throw later
    },
    context: {
      input,
      credential: credential?.fields ?? {},
      credentialKind: credential?.kind ?? null,
      fetch: limit ? limit.fetch(outside.fetch) : outside.fetch,
      resolveHost: limit ? limit.resolveHost(outside.resolveHost) : outside.resolveHost,
      // Of an event that turns out not to be new, nobody takes them over.
      files: outside.files.for({ workspaceId, runId: null, expiresAt: new Date(Date.now() + KEPT_MS) }),
      idempotencyKey: key,
      signal,
      log: (message) => log.debug(redact(message, secrets), { workflowId, nodeId: node.id }),
    },
  }
}

const KEPT_MS = 24 * 60 * 60 * 1000

const secretsOf = (credential: OpenedCredential | null) => (credential ? secretValues(credential) : [])

function limitFor(limiter: Limiter, credential: OpenedCredential, signal: AbortSignal) {
  return createStepLimit({
    limiter,
    credential,
    signal,
    promised: undefined,
    hold: (waiting) => waiting,
    answered: (ask) => ask(),
  })
}
