import type { Json, Node, Workflow } from '#graph/workflow'
import { nodeType } from '#nodes/find'
import { poll } from '#nodes/run-poll'
import { scheduleOutput } from '#nodes/triggers/schedule'
import { triggerInput } from '#nodes/triggers/trigger-input'
import { redact } from '../../credentials/redact.ts'
import { today } from '../../runtime/clock.ts'
import { withinTime } from '../../runtime/within-time.ts'
import { describeFailure } from '../describe-failure.ts'
import { type Opened, type Outside, openContext } from '../trigger-context.ts'

type Asked = { workspaceId: string; workflowId: string; node: Node; settings: Workflow['settings'] }

/** What a trigger of a draft would hand on now, or why it has nothing. */
export type TakeSample = (
  asked: Asked,
) => Promise<{ payload: Json } | { message: string; fix: string | null }>

const TIMEOUT_MS = 30_000

/** Of a schedule this moment; of what looks for events the newest one there is. Nothing is remembered and nothing started. */
export function createSampleTaker(outside: Outside): TakeSample {
  return async ({ workspaceId, workflowId, node, settings }) => {
    const contract = nodeType(node.type, node.version)
    const via = contract?.trigger?.via
    if (via === 'schedule') {
      const question = { input: node.input, timeZone: settings.timeZone }
      return { payload: scheduleOutput(question, { at: today(), missed: false }) }
    }
    if (!contract || via !== 'poll') {
      return { message: 'This trigger waits to be called.', fix: 'Listen for a call, or write sample data.' }
    }
    const listening = { workspaceId, workflowId, node, nodeType: contract }

    return newest(outside, { listening, input: triggerInput(contract, node.input) })
  }
}

type Looking = { listening: Parameters<typeof openContext>[1]['listening']; input: Node['input'] }

async function newest(outside: Outside, { listening, input }: Looking): ReturnType<TakeSample> {
  let opened: Opened | undefined

  try {
    return await withinTime(TIMEOUT_MS, new AbortController().signal, async (signal) => {
      const key = `${listening.workflowId}/${listening.node.id} sample`
      opened = await openContext(outside, { listening, input, signal, key })
      const { events } = await poll(listening.nodeType, opened.context, null)
      // They come oldest first.
      const last = events.at(-1)
      if (!last) return NOTHING_THERE

      return { payload: redact(last.output, opened.secrets) }
    })
  } catch (error) {
    const { message, fix } = describeFailure(error, opened?.secrets)
    return { message, fix }
  }
}

const NOTHING_THERE = {
  message: 'It found nothing there.',
  fix: 'Make something there and fetch again, or write sample data.',
}
