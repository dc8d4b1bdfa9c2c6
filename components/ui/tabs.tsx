import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type Tab = { value: string; label: ReactNode; content: ReactNode; disabled?: boolean }

type Props = {
  tabs: readonly Tab[]
  value?: string
  defaultValue?: string
  onValueChange?: (value: string) => void
  label: string
  className?: string
  /** At the right end of the line of tabs. */
  aside?: ReactNode
  panelClassName?: string
}

export function Tabs({
  tabs,
  value,
  defaultValue = tabs[0]?.value,
  onValueChange,
  label,
  className,
  aside,
  panelClassName,
}: Props) {
  return (
    <Base.Root
      value={value}
      defaultValue={value === undefined ? defaultValue : undefined}
      onValueChange={onValueChange}
      className={classes('flex min-h-0 flex-col', className)}
    >
      <div className="flex shrink-0 items-center justify-between border-b border-hairline">
        <Base.List aria-label={label} className="relative flex overflow-x-auto px-2">
          {tabs.map((tab) => (
            <Base.Tab
              key={tab.value}
              value={tab.value}
              disabled={tab.disabled}
              className="flex h-9 items-center gap-1.5 px-2 text-13 font-medium whitespace-nowrap text-faint outline-offset-[-3px] transition-colors hover:text-ink data-active:text-ink data-disabled:opacity-50"
            >
              {tab.label}
            </Base.Tab>
          ))}
          <Base.Indicator className="absolute bottom-0 left-(--active-tab-left) h-0.5 w-(--active-tab-width) bg-ink transition-[left,width]" />
        </Base.List>
        {aside}
      </div>
      {tabs.map((tab) => (
        <Base.Panel
          key={tab.value}
          value={tab.value}
          className={classes('min-h-0 grow outline-offset-[-3px]', panelClassName)}
        >
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
