import { ContextMenu as BaseContext } from '@base-ui/react/context-menu'
import { Menu as Base } from '@base-ui/react/menu'
import Link from 'next/link'
import type { ReactElement, ReactNode } from 'react'
import { classes } from './classes.ts'
import { Kbd } from './kbd.tsx'

export type MenuItem =
  | {
      label: string
      icon?: ReactNode
      keys?: string
      help?: string
      danger?: boolean
      disabled?: boolean
      onSelect?: () => void
      /** Leads to a page in place of doing something. */
      href?: string
    }
  | 'separator'

type Props = {
  trigger: ReactElement
  items: readonly MenuItem[]
  /** Above the items, such as whose account it is. */
  header?: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'center' | 'end'
}

export function Menu({ trigger, items, header, side = 'bottom', align = 'end' }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={4} className="z-50 outline-none">
          <Base.Popup className={popup}>
            {header}
            {items.map(renderItem)}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** The same items where the pointer was, over an area. */
export function ContextMenu({ items, children }: { items: readonly MenuItem[]; children: ReactElement }) {
  return (
    <BaseContext.Root>
      <BaseContext.Trigger render={children} />
      <BaseContext.Portal>
        <BaseContext.Positioner className="z-50 outline-none">
          <BaseContext.Popup className={popup}>{items.map(renderItem)}</BaseContext.Popup>
        </BaseContext.Positioner>
      </BaseContext.Portal>
    </BaseContext.Root>
  )
}

const popup = 'popup max-h-(--available-height) min-w-44 overflow-y-auto p-1 outline-none select-none'

function renderItem(item: MenuItem, index: number) {
  if (item === 'separator') return <Base.Separator key={`line${index}`} className="my-1 h-px bg-hairline" />

  const { label, icon, keys, help, danger, disabled, onSelect, href } = item

  return (
    <Base.Item
      key={label}
      disabled={disabled}
      onClick={onSelect}
      render={href ? <Link href={href} /> : undefined}
      className={classes(
        'flex min-h-8 cursor-default items-center gap-2.5 rounded-control px-2 py-1 text-13 outline-none data-disabled:opacity-55 data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:shrink-0',
        danger ? 'text-failed-text' : 'text-ink [&_svg]:text-faint',
      )}
    >
      {icon}
      <span className="flex min-w-0 grow flex-col">
        {label}
        {help && <span className="max-w-64 text-12 text-faint">{help}</span>}
      </span>
      {keys && <Kbd keys={keys} />}
    </Base.Item>
  )
}
