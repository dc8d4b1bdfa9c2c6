import type { ReactNode } from 'react'
import { classes } from '../ui/classes.ts'

type Props = {
  /** Stands at the left: a number, an icon. */
  mark: ReactNode
  isQuiet?: boolean
  title: ReactNode
  /** What changed. */
  children: ReactNode
  facts: ReactNode
  actions: ReactNode
}

/** What the draft, a draft kept and a version have in common. */
export function HistoryRow({ mark, isQuiet, title, children, facts, actions }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <span
        className={classes(
          'flex h-9 min-w-9 shrink-0 items-center justify-center rounded-control border px-1.5 text-14 font-semibold tabular-nums [&_svg]:size-4',
          isQuiet ? 'border-dashed border-hairline text-faint' : 'border-hairline bg-raised',
        )}
      >
        {mark}
      </span>
      <div className="min-w-0 grow basis-56">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-14 font-medium">{title}</div>
        <p className="text-13 wrap-anywhere text-soft">{children}</p>
        <p className="flex flex-wrap gap-x-1.5 text-12 text-faint">{facts}</p>
      </div>
      <div className="flex shrink-0 items-center gap-1.5 max-sm:pl-13">{actions}</div>
    </div>
  )
}
