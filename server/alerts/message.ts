import type { AlertEvent } from '#database/client'
import type { Json } from '#graph/workflow'
import type { Condition } from './condition.ts'
import { type Facts, runIdsOf } from './facts.ts'
import { seconds } from './sentence.ts'

export type Message = { subject: string; text: string; payload: { [field: string]: Json } }

export type Told = {
  event: AlertEvent | 'test'
  /** Of this instance. */
  address: string
  workspace: { id: string; name: string }
  rule: { id: string; sentence: string; condition: Condition }
  alert: { id: string; headline: string; facts: Facts; startedAt: Date; endedAt: Date | null } | null
  workflow: { id: string; title: string } | null
  at: Date
}

/** What people read, and what programs are sent; the two say the same. */
export function messageOf(told: Told): Message {
  const { event, address, rule, alert, workspace, workflow } = told
  const runs = alert ? runIdsOf(alert.facts).map((id) => ({ id, url: `${address}/runs/${id}` })) : []
  const url = `${address}/admin/alerts`
  const subject = subjectOf(told)
  const text = [
    paragraphOf(told),
    runs.length > 0 && ['Look at:', ...runs.map((run) => run.url)].join('\n'),
    `The rule: ${rule.sentence}\nAll alerts of ${workspace.name}: ${url}`,
  ].filter((part) => typeof part === 'string')

  return {
    subject,
    text: `${text.join('\n\n')}\n`,
    payload: {
      event: `alert.${event}`,
      at: told.at.toISOString(),
      // Chat services show this of what they are sent.
      text: [subject, ...runs.map((run) => run.url)].join('\n'),
      workspace,
      workflow,
      rule,
      alert: alert && {
        id: alert.id,
        headline: alert.headline,
        startedAt: alert.startedAt.toISOString(),
        endedAt: alert.endedAt?.toISOString() ?? null,
        facts: alert.facts,
      },
      runs,
      url,
    },
  }
}

function subjectOf({ event, alert, workspace }: Told): string {
  if (!alert) return `A test of alerts from ${workspace.name}`
  if (event === 'reminder') return `Still: ${alert.headline}`

  return event === 'ended' ? `Over: ${alert.headline}` : alert.headline
}

function paragraphOf({ event, alert, workspace, at }: Told): string {
  if (!alert) {
    return `This is a test: somebody in ${workspace.name} tried this alert. Nothing is wrong, and there is nothing to do.`
  }
  const lasted = seconds(((alert.endedAt ?? at).getTime() - alert.startedAt.getTime()) / 1_000)
  if (event === 'ended') return `${alert.headline}.\n\nIt is over. It lasted ${lasted}.`
  if (event === 'reminder') return `${alert.headline}.\n\nIt has lasted ${lasted}.`

  return `${alert.headline}.`
}
