import { createHash } from 'node:crypto'
import { canonical } from '#graph/canonical'
import type { Service, ServiceList } from '#graph/node-type'
import { NodeError } from '#nodes/execute'
import { service as serviceNamed } from '#nodes/find'
import type { OfferQuestion } from '#nodes/offers'
import { createStepLimit } from '../credentials/limits/step-limit.ts'
import type { OpenedCredential } from '../credentials/vault.ts'
import type { Outside } from './create-offers.ts'

/** A list of a service, open to one credential. */
export type OpenList = {
  list: ServiceList
  /** What tells it from all other lists and credentials; it changes when the secret does. */
  key: string
  /** A new one for each call: it has a time limit. */
  question: () => OfferQuestion
}

const TIMEOUT_MS = 20_000

export function openList(
  outside: Outside,
  credential: OpenedCredential,
  { name, of }: { name: string; of: Record<string, string> },
): OpenList {
  const service = serviceNamed(credential.service)
  const list = service && Object.hasOwn(service.lists ?? {}, name) ? service.lists?.[name] : undefined
  if (!service || !list) throw new NodeError(`${service?.title ?? credential.service} has no list “${name}”.`)
  if (list.kinds && !list.kinds.includes(credential.kind)) {
    throw new NodeError(`${list.title} cannot be read with this kind of credential.`, {
      fix: 'Type it instead, or choose a credential of another kind.',
    })
  }
  const input = fieldsOf(list, of)

  return {
    list,
    key: hash(canonical([credential.id, credential.fields, name, input])),
    question: () => ({ service, list, input, context: contextOf(outside, credential, service) }),
  }
}

function fieldsOf(list: ServiceList, of: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    (list.of ?? []).map((field) => {
      const value = Object.hasOwn(of, field) ? of[field]?.trim() : undefined
      if (!value) throw new NodeError(`${list.title} belong to a ${field}, and none was given.`)
      return [field, value]
    }),
  )
}

/** What a call for a list is given: the guarded way out, in its turn among all calls with the credential. */
function contextOf(
  { limiter, fetch, resolveHost }: Outside,
  credential: OpenedCredential,
  { title }: Service,
): OfferQuestion['context'] {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const limit = createStepLimit({
    limiter,
    credential,
    signal,
    promised: undefined,
    hold: (waiting) => waiting,
    answered: (ask) => ask(),
  })

  return {
    credential: credential.fields,
    credentialKind: credential.kind,
    fetch: limit.fetch(fetch),
    resolveHost: limit.resolveHost(resolveHost),
    files: { save: () => noFiles(title), read: () => noFiles(title) },
    idempotencyKey: crypto.randomUUID(),
    signal,
    log: () => {},
  }
}

async function noFiles(title: string): Promise<never> {
  throw new NodeError(`A list of ${title} has no files.`)
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64url')
