import type { Outputs } from '#components/api'

export type Held = NonNullable<Outputs['run']['get']['held']>

/** What a held run waits for, in words. */
export function heldWords({ for: reason, ahead, isMore, until }: Held): string {
  const at = until === null ? null : clock(new Date(until))
  if (reason === 'quiet') return at ? `Waits for quiet until ${at}` : 'Waits for quiet'
  const before = aheadWords(ahead, isMore)
  if (reason === 'failure') return `Held up by a failed run${before && `: ${before}`}`
  if (reason === 'pace')
    return `Spread out by the pace${at ? `: next start at ${at}` : ''}${before && `, ${before}`}`

  return before ? `Waiting for its turn: ${before}` : 'Next in line'
}

function aheadWords(ahead: number, isMore: boolean): string {
  if (ahead === 0) return ''

  return `${ahead.toLocaleString('en')}${isMore ? ' or more' : ''} ahead`
}

function clock(at: Date): string {
  const time = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const isToday = at.toDateString() === new Date().toDateString()

  return isToday ? time : `${at.toLocaleDateString([], { day: 'numeric', month: 'short' })}, ${time}`
}
