import { evaluate } from '#graph/expression'
import type { Life, NodeType, Request } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import { ask } from './declarative/execute-request.ts'
import { NodeError, type TriggerContext } from './execute.ts'
import { service } from './find.ts'

type Fields = { [field: string]: Json }

/** What a trigger keeps of its registration. The texts may be secrets. */
export type Kept = { texts: Record<string, string>; renewAt: Date | null }

export type Registering = {
  nodeType: NodeType
  context: TriggerContext<Fields>
  /** Where the service is to send events. */
  address: string
  /** Of the registration there is; empty for a new one but for a `secret` of our making. */
  texts: Record<string, string>
}

/** Registers a trigger at its service, or renews the registration it has. */
export async function register(asked: Registering, { isRenewal }: { isRenewal: boolean }): Promise<Kept> {
  const { register, renew, renewAt } = lifeOf(asked.nodeType)
  const request = (isRenewal && renew) || register
  const reply = await call(request, asked)
  const given =
    request.result === undefined
      ? {}
      : await evaluate(request.result, { ...reply, input: asked.context.input })
  const texts = { ...asked.texts, ...textsOf(given ?? null) }

  return {
    texts,
    renewAt: renewAt === undefined ? null : moment(await evaluate(renewAt, { kept: texts, now: Date.now() })),
  }
}

/** Tells the service that nobody listens any more, where it wants to be told. */
export async function unregister(asked: Registering): Promise<void> {
  const { unregister: request } = lifeOf(asked.nodeType)
  if (request) await call(request, asked)
}

function lifeOf({ trigger, type }: NodeType): Life {
  const life = trigger?.via === 'webhook' ? trigger.life : undefined
  if (!life) throw new Error(`${type} does not register.`)

  return life
}

function call(
  request: Request,
  { nodeType: { type }, context: { input, ...context }, address, texts }: Registering,
) {
  const name = type.slice(0, type.indexOf('.'))
  const home = service(name)
  if (!home) throw new NodeError(`There is no service "${name}" here.`)

  return ask({
    request,
    service: home,
    context,
    input: { ...input, ...texts },
    beside: { address, secret: texts.secret ?? '' },
  })
}

function textsOf(given: Json): Record<string, string> {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) return {}

  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      value === null || typeof value === 'object' ? [] : [[name, String(value)]],
    ),
  )
}

function moment(value: Json | undefined): Date | null {
  const date = typeof value === 'string' || typeof value === 'number' ? new Date(value) : null

  return date && Number.isFinite(date.getTime()) ? date : null
}
