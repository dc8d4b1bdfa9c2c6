import type { Json } from '#graph/workflow'
import { weight } from '#nodes/json-in-turns/weight'
import { INLINE, type Kept, type Values } from '#server/values/create-values'
import { toStored } from '#server/values/handle'
import { type JsonText, jsonText } from './json-text.ts'
import type { NewRun } from './rows.ts'

/** The payload of a run that is about to be accepted, durable before the rows that refer to it; at once when it is small. */
export function keepPayload(
  values: Values,
  { id, workspaceId, payload }: Pick<NewRun, 'id' | 'workspaceId' | 'payload'>,
): KeptPayload | Promise<KeptPayload> {
  const of = { workspaceId, runId: id, name: 'Payload.json', isBounded: false }
  const small = values.inRow(payload, of)

  return small ? asPayload(small) : values.keep(payload, of).then(asPayload)
}

type KeptPayload = Pick<NewRun, 'payload' | 'payloadText'>

const asPayload = ({ text, value }: Kept): KeptPayload => ({ payload: value, payloadText: text })

/** What a signal brings, as the row of the wait holds it; null when it is large and no run is there for it. */
export async function keepSignal(
  values: Values,
  value: Json,
  ownerOf: () => Promise<{ runId: string; workspaceId: string } | undefined>,
): Promise<JsonText | null> {
  if (weight(value, INLINE / 4) < INLINE / 4) return jsonText(toStored(value))
  const owner = await ownerOf()
  if (!owner) return null

  return (await values.keep(value, { ...owner, name: 'Signal.json' })).text
}
