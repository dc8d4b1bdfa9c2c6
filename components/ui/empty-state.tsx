import type { ReactNode } from 'react'

type Props = {
  icon?: ReactNode
  title: string
  /** Teaches what would be here and how it comes. */
  children?: ReactNode
  actions?: ReactNode
}

export function EmptyState({ icon, title, children, actions }: Props) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-6 py-14 text-center">
      {icon && (
        <span className="flex size-10 items-center justify-center rounded-card border border-hairline bg-raised text-faint [&_svg]:size-5">
          {icon}
        </span>
      )}
      <h2 className="text-16 font-medium">{title}</h2>
      {children && <div className="text-14 leading-normal text-soft">{children}</div>}
      {actions && <div className="mt-1 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
