import type { Node } from '#graph/workflow'
import { requestApproval } from './approval.ts'
import { call } from './call.ts'
import type { Control } from './control.ts'
import { forEach } from './for-each.ts'
import { merge } from './merge.ts'
import { repeatUntil } from './repeat-until.ts'
import { sendSignal } from './signal.ts'
import { stop } from './stop.ts'
import { waitFor, waitUntil } from './wait.ts'
import { waitForEvent } from './wait-for-event.ts'

/** By `<type>@<version>`: the node types whose contract says `control`. */
export const controls: { [type: string]: Control } = {
  'approval.request@1': requestApproval,
  'flow.call@1': call,
  'flow.signal@1': sendSignal,
  'flow.stop@1': stop,
  'logic.merge@1': merge,
  'loop.for-each@1': forEach,
  'loop.repeat-until@1': repeatUntil,
  'wait.for@1': waitFor,
  'wait.for-event@1': waitForEvent,
  'wait.until@1': waitUntil,
}

/** What acts the node out; undefined for those with an executor. */
export function controlOf({ type, version }: Node): Control | undefined {
  return controls[`${type}@${version}`]
}
