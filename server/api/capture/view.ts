import { z } from 'zod'
import type { Capture } from '#database/client'
import type { Json } from '#graph/workflow'
import { TEST } from '#server/ingress/captures/capture-door'
import { pathOf } from '#server/ingress/listening'
import { fromStored } from '#server/values/handle'
import type { ActorContext } from '../context.ts'
import { json, stored } from '../json.ts'
import { publicUrl } from '../public-url.ts'

export const captureView = z.object({
  listening: z
    .object({ address: z.string(), until: z.iso.datetime() })
    .nullable()
    .describe('Where one call is waited for, and how long; null when none is.'),
  problem: z.string().nullable().describe('Why the last call that came was not taken.'),
  sample: z
    .object({
      at: z.iso.datetime(),
      head: json.describe('Method, headers and query of the call.'),
      payload: json,
    })
    .nullable()
    .describe('What was kept last.'),
})

type View = z.infer<typeof captureView>

export function viewOf(
  { app }: ActorContext,
  row: Capture | null,
  node: { id: string; input: { [field: string]: Json } },
): View {
  if (!row) return { listening: null, problem: null, sample: null }
  const { token, expiresAt, workflowId, problem, receivedAt, head, payload } = row
  const isOpen = token !== null && expiresAt !== null && expiresAt > new Date()

  return {
    listening: isOpen
      ? {
          address: `${publicUrl(app)}${TEST}${token}/${pathOf(workflowId, node)}`,
          until: expiresAt.toISOString(),
        }
      : null,
    problem: isOpen ? problem : null,
    sample: receivedAt
      ? {
          at: receivedAt.toISOString(),
          head: stored(head ?? null),
          payload: fromStored(stored(payload ?? null)),
        }
      : null,
  }
}
