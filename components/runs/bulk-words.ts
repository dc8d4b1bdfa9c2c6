import type { Inputs, Outputs } from '../api.tsx'

export type BulkJob = Outputs['bulk']['list']['items'][number]
export type BulkAction = BulkJob['action']
export type BulkWhich = Pick<Inputs['bulk']['count'], 'filter' | 'ids'>

type Words = {
  /** On buttons and as a title, with how many. */
  title: string
  help: string
  /** "3 of 12 runs …". */
  can: string
  going: string
  over: string
}

export const bulkWords: { [action in BulkAction]: Words } = {
  resume: {
    title: 'Resume',
    help: 'Failed and cancelled runs go on; finished steps keep their results.',
    can: 'can be resumed',
    going: 'Resuming',
    over: 'Resumed',
  },
  again: {
    title: 'Run again',
    help: 'A new run of the same event for each, from the start.',
    can: 'have ended and can be run again',
    going: 'Running again',
    over: 'Ran again',
  },
  replay: {
    title: 'Replay events of',
    help: 'What arrived is run anew, each event once.',
    can: 'were started by an event that can be replayed',
    going: 'Replaying events of',
    over: 'Replayed events of',
  },
  cancel: {
    title: 'Cancel',
    help: 'Runs that are queued, waiting or under way end.',
    can: 'are under way and can be cancelled',
    going: 'Cancelling',
    over: 'Cancelled',
  },
}

export const bulkActions = ['resume', 'again', 'replay', 'cancel'] as const satisfies BulkAction[]

export const counted = (count: number) => (count === 1 ? '1 run' : `${count.toLocaleString('en')} runs`)

/** How long a job takes at a pace, roughly; null without one. */
export function roughly(count: number, ratePerMinute: number | null): string | null {
  if (ratePerMinute === null) return null
  const minutes = count / ratePerMinute
  if (minutes < 1) return 'less than a minute'
  if (minutes < 90) return minutes < 1.5 ? 'about a minute' : `about ${Math.round(minutes)} minutes`

  return `about ${Math.round(minutes / 60)} hours`
}

/** A pace as people type it: whole runs a minute, empty for none; undefined when it is neither. */
export function paceOf(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const pace = Number(text)

  return Number.isInteger(pace) && pace >= 1 && pace <= 6_000 ? pace : undefined
}
