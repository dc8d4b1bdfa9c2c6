import type { ReactNode } from 'react'
import { classes } from '../ui/classes.ts'

type Props = {
  title: string
  description?: ReactNode
  /** At the right end of the title's line. */
  actions?: ReactNode
  width?: 'text' | 'wide' | 'full'
  children: ReactNode
}

/** The frame of every page but the editor and a run: a title, what can be done, and the content. */
export function Page({ title, description, actions, width = 'wide', children }: Props) {
  return (
    <div className={classes('mx-auto flex flex-col gap-5 px-4 pt-6 pb-16 md:px-8 md:pt-8', widths[width])}>
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-20 font-semibold">{title}</h1>
          {description && <p className="mt-1 max-w-2xl text-14 text-soft">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

const widths = { text: 'max-w-3xl', wide: 'max-w-6xl', full: 'max-w-[112rem]' }
