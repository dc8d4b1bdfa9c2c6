import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '#components/ui/icon-button'
import { classes } from '../../ui/classes.ts'
import { EntryGrip } from './entry-grip.tsx'
import type { List } from './use-list.ts'

type Props = {
  name: string
  index: number
  list: List
  /** Entries of several fields stand in a frame of their own. */
  isCard: boolean
  isReadOnly: boolean
  children: ReactNode
}

/** One entry of a list, with what moves it and takes it away. */
export function ListEntry({ name, index, list, isCard, isReadOnly, children }: Props) {
  const buttons = !isReadOnly && (
    <EntryButtons name={name} index={index} list={list} isShownOnHover={!isCard} />
  )
  if (!isCard) {
    return (
      <div data-entry="" className="data-dragged:opacity-60 group/entry flex items-start gap-1">
        <div className="min-w-0 grow">{children}</div>
        {buttons}
      </div>
    )
  }

  return (
    <section
      data-entry=""
      aria-label={name}
      className="data-dragged:opacity-60 rounded-card border border-hairline bg-raised/60 p-3"
    >
      <div className="-mt-1 -mr-1.5 mb-1 flex items-center justify-between">
        <h4 className="text-12 font-medium text-faint">{name}</h4>
        {buttons}
      </div>
      <div className="flex flex-col gap-4">{children}</div>
    </section>
  )
}

type ButtonProps = Pick<Props, 'name' | 'index' | 'list'> & { isShownOnHover: boolean }

export function EntryButtons({ name, index, list, isShownOnHover }: ButtonProps) {
  const look = classes(
    'size-7! transition-opacity',
    isShownOnHover && 'opacity-50 group-focus-within/entry:opacity-100 group-hover/entry:opacity-100',
  )

  return (
    <span className="flex shrink-0">
      {list.entries.length > 1 && <EntryGrip name={name} index={index} list={list} className={look} />}
      <IconButton
        label={`Remove ${name}`}
        size="small"
        icon={<X aria-hidden="true" />}
        className={look}
        onClick={() => list.remove(index)}
      />
    </span>
  )
}
