import type { Condition } from './condition.ts'
import { type Facts, percentOf } from './facts.ts'

type Rule = {
  condition: Condition
  emails: string[]
  webhookHost: string | null
  /** The title of its workflow; null for all of them. */
  workflow: string | null
}

/** A rule as people say it. */
export function sentenceOf({ condition, emails, webhookHost, workflow }: Rule): string {
  const recipients = [...emails, ...(webhookHost ? [webhookHost] : [])]
  const told = new Intl.ListFormat('en-GB').format(recipients)

  return `Tell ${told || 'nobody'} when ${when(condition, workflow)}.`
}

function when(condition: Condition, workflow: string | null): string {
  const runs = workflow ? `runs of ${workflow}` : 'the runs of a workflow'

  switch (condition.kind) {
    case 'failed':
      return `a run of ${workflow ?? 'any workflow'} fails`
    case 'failureRate':
      return `more than ${condition.percent} % of ${runs} fail within ${count(condition.minutes, 'minute')}`
    case 'latency':
      return `the slowest 5 % of ${runs} within ${count(condition.minutes, 'minute')} take longer than ${seconds(condition.seconds)}`
    case 'silence':
      return `${workflow ?? 'a trigger of any workflow'} hears nothing for ${count(condition.hours, 'hour')}`
    case 'queueLag':
      return `runs wait longer than ${seconds(condition.seconds)} for a process`
  }
}

/** What was found, in one line: the subject of a mail. */
export function headlineOf(title: string, facts: Facts): string {
  switch (facts.kind) {
    case 'failed':
      return `${title}: ${facts.failed === 1 ? 'a run failed' : `${facts.failed} runs failed`}`
    case 'failureRate':
      return `${title}: ${facts.failed} of ${count(facts.total, 'run')} failed (${percentOf(facts)} %)`
    case 'latency':
      return `${title}: the slowest 5 % of ${count(facts.total, 'run')} took ${seconds(facts.p95Seconds)} or more`
    case 'silence':
      return `${title}: nothing heard for ${count(Math.floor(facts.hours), 'hour')}`
    case 'queueLag':
      return `Runs wait for a process: the longest for ${seconds(facts.seconds)}`
  }
}

export const count = (number: number, of: string) => `${number} ${of}${number === 1 ? '' : 's'}`

export function seconds(given: number): string {
  if (given < 10) return `${Math.round(given * 10) / 10} s`
  if (given < 120) return `${Math.round(given)} s`
  if (given < 7_200) return `${Math.round(given / 60)} min`

  return `${Math.round(given / 3_600)} h`
}
