import type { Inputs, Outputs } from '#components/api'
import type { Condition, Kind } from './kinds.ts'

export type Rule = Outputs['alert']['listRules']['rules'][number]

/** A rule as it stands in the form: numbers as they are typed. */
export type RuleDraft = {
  kind: Kind
  workflowId: string
  percent: string
  minutes: string
  atLeast: string
  seconds: string
  hours: string
  emails: string
  /** Typed anew; the address a rule has is not told to pages. */
  webhookUrl: string
  isWebhookRemoved: boolean
  remindHours: string
}

export const ANY = 'any'
export const NEVER = 'never'

export function newDraft(kind: Kind): RuleDraft {
  return {
    kind,
    workflowId: ANY,
    percent: '20',
    minutes: '15',
    atLeast: '10',
    seconds: kind === 'queueLag' ? '60' : '30',
    hours: '24',
    emails: '',
    webhookUrl: '',
    isWebhookRemoved: false,
    remindHours: '24',
  }
}

export function draftOf({ condition, workflowId, emails, remindHours }: Rule): RuleDraft {
  const numbers = Object.entries(condition).filter(([, value]) => typeof value === 'number')

  return {
    ...newDraft(condition.kind),
    ...Object.fromEntries(numbers.map(([name, value]) => [name, String(value)])),
    workflowId: workflowId ?? ANY,
    emails: emails.join(', '),
    remindHours: remindHours === null ? NEVER : String(remindHours),
  }
}

export function inputOf(draft: RuleDraft): Omit<Inputs['alert']['createRule'], 'webhookUrl'> {
  const { kind, workflowId, emails, remindHours } = draft

  return {
    condition: conditionOf(draft),
    workflowId: workflowId === ANY || kind === 'queueLag' ? null : workflowId,
    emails: emails.split(/[\s,;]+/).filter(Boolean),
    remindHours: remindHours === NEVER ? null : Number(remindHours),
  }
}

function conditionOf(draft: RuleDraft): Condition {
  const [percent, minutes, atLeast] = [draft.percent, draft.minutes, draft.atLeast].map(Number)
  const seconds = Number(draft.seconds)

  switch (draft.kind) {
    case 'failed':
      return { kind: 'failed' }
    case 'failureRate':
      return { kind: 'failureRate', percent: percent ?? 0, minutes: minutes ?? 0, atLeast }
    case 'latency':
      return { kind: 'latency', seconds, minutes: minutes ?? 0, atLeast }
    case 'silence':
      return { kind: 'silence', hours: Number(draft.hours) }
    case 'queueLag':
      return { kind: 'queueLag', seconds }
  }
}

/** undefined keeps the address a rule has, null takes it away. */
export function webhookOf({ webhookUrl, isWebhookRemoved }: RuleDraft): string | null | undefined {
  const typed = webhookUrl.trim()
  if (typed) return typed

  return isWebhookRemoved ? null : undefined
}
