import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type Tone = 'neutral' | 'accent' | 'done' | 'waiting' | 'failed' | 'pinned'

type Props = { tone?: Tone; icon?: ReactNode; className?: string; children: ReactNode }

/** A word about the thing beside it. */
export function Badge({ tone = 'neutral', icon, className, children }: Props) {
  return (
    <span
      className={classes(
        'inline-flex h-5 items-center gap-1 rounded-full px-2 text-12 font-medium whitespace-nowrap tabular-nums [&_svg]:size-3',
        tones[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  )
}

const tones: Record<Tone, string> = {
  neutral: 'bg-hover text-soft',
  accent: 'bg-accent-soft text-accent-text',
  done: 'bg-done-soft text-done-text',
  waiting: 'bg-waiting-soft text-waiting-text',
  failed: 'bg-failed-soft text-failed-text',
  pinned: 'bg-pinned-soft text-pinned-text',
}
