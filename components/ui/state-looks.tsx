import type { ReactNode } from 'react'

export type State =
  | 'done'
  | 'running'
  | 'waiting'
  | 'queued'
  | 'failed'
  | 'cancelled'
  | 'skipped'
  | 'pinned'
  | 'disabled'

const line = {
  stroke: 'currentColor',
  strokeWidth: 1.6,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const
const cut = { ...line, stroke: 'var(--color-panel)' } as const
const disc = <circle cx="8" cy="8" r="7" fill="currentColor" />

/** The word, the colour and the shape of each state. */
export const stateLooks: Record<State, { label: string; colour: string; text: string; shape: ReactNode }> = {
  done: {
    label: 'Done',
    colour: 'text-done',
    text: 'text-done-text',
    shape: (
      <>
        {disc}
        <path d="m4.9 8.3 2.1 2.1 4.1-4.6" {...cut} />
      </>
    ),
  },
  running: {
    label: 'Running',
    colour: 'text-running',
    text: 'text-running-text',
    shape: (
      <>
        <circle cx="8" cy="8" r="6" stroke="currentColor" strokeWidth="2.2" opacity="0.25" />
        <path
          d="M8 2a6 6 0 0 1 6 6"
          stroke="currentColor"
          strokeWidth="2.2"
          strokeLinecap="round"
          className="origin-center animate-ring"
        />
      </>
    ),
  },
  waiting: {
    label: 'Waiting',
    colour: 'text-waiting',
    text: 'text-waiting-text',
    shape: (
      <>
        <circle cx="8" cy="8" r="6.2" {...line} />
        <path d="M8 4.8V8l2.2 1.6" {...line} />
      </>
    ),
  },
  queued: {
    label: 'Queued',
    colour: 'text-skipped',
    text: 'text-soft',
    shape: <circle cx="8" cy="8" r="6.2" {...line} strokeDasharray="0.1 3.25" strokeWidth="2" />,
  },
  failed: {
    label: 'Failed',
    colour: 'text-failed',
    text: 'text-failed-text',
    shape: (
      <>
        {disc}
        <path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" {...cut} />
      </>
    ),
  },
  cancelled: {
    label: 'Cancelled',
    colour: 'text-skipped',
    text: 'text-soft',
    shape: (
      <>
        <circle cx="8" cy="8" r="6.2" {...line} />
        <path d="m3.8 12.2 8.4-8.4" {...line} />
      </>
    ),
  },
  skipped: {
    label: 'Skipped',
    colour: 'text-skipped',
    text: 'text-skipped-text',
    shape: (
      <>
        <circle cx="8" cy="8" r="6.2" {...line} strokeDasharray="2.6 2.26" />
        <path d="M5.4 8h5.2" {...line} />
      </>
    ),
  },
  pinned: {
    label: 'Pinned',
    colour: 'text-pinned',
    text: 'text-pinned-text',
    shape: (
      <>
        <path d="M5 2h6l-.8 1.2v3.4l2.2 2.6H3.6l2.2-2.6V3.2z" fill="currentColor" {...line} />
        <path d="M8 9.4V14" {...line} />
      </>
    ),
  },
  disabled: {
    label: 'Off',
    colour: 'text-skipped',
    text: 'text-skipped-text',
    shape: (
      <>
        <circle cx="8" cy="8" r="6.2" {...line} />
        <path d="m2.9 9.6 6.7-6.7M4.4 12.2l7.8-7.8M6.4 13.8l7.4-7.4" {...line} strokeWidth="1.1" />
      </>
    ),
  },
}
