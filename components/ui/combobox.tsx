import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, ChevronDown, RotateCw, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { Skeleton } from './skeleton.tsx'

export type ComboboxItem = { value: string; label: string; detail?: string; icon?: ReactNode }

type Props = {
  items: readonly ComboboxItem[]
  value: string | null
  onValueChange: (value: string | null) => void
  /** Called with what is typed, when the items come from somewhere; without it the items given are searched. */
  onSearch?: (text: string) => void
  loading?: boolean
  /** Why the list could not be had. */
  failure?: string
  onRetry?: () => void
  /** Where the items come from: "Channels of acme.slack.com". */
  source?: string
  placeholder?: string
  empty?: string
  clearable?: boolean
  disabled?: boolean
  'aria-label'?: string
  className?: string
}

/** One of many, found by typing. */
export function Combobox({ items, value, onValueChange, onSearch, className, disabled, ...rest }: Props) {
  const chosen = items.find((item) => item.value === value) ?? (value ? { value, label: value } : null)

  return (
    <Base.Root<ComboboxItem>
      items={items}
      value={chosen}
      onValueChange={(item) => onValueChange(item?.value ?? null)}
      onInputValueChange={(text, { reason }) => reason === 'input-change' && onSearch?.(text)}
      filter={onSearch ? null : undefined}
      isItemEqualToValue={(item, other) => item.value === other.value}
      autoHighlight
      disabled={disabled}
    >
      <Base.InputGroup className={classes('control relative flex h-8 items-center', className)}>
        <Base.Input
          aria-label={rest['aria-label']}
          placeholder={rest.placeholder ?? 'Search…'}
          className="h-full w-full min-w-0 rounded-control bg-transparent pr-14 pl-2.5 outline-none"
        />
        <span className="absolute right-1 flex items-center text-faint">
          {rest.clearable && (
            <Base.Clear
              aria-label="Clear"
              className="flex size-6 items-center justify-center rounded-[4px] hover:bg-hover"
            >
              <X className="size-3.5" aria-hidden="true" />
            </Base.Clear>
          )}
          <Base.Trigger aria-label="Show all" className="flex size-6 items-center justify-center">
            <ChevronDown className="size-4" aria-hidden="true" />
          </Base.Trigger>
        </span>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className="popup max-h-(--available-height) w-(--anchor-width) min-w-56 overflow-y-auto p-1">
            {rest.source && <p className="px-2 pt-1 pb-1.5 text-12 text-faint">{rest.source}</p>}
            <State {...rest} />
            <Base.List className="max-h-72 overflow-y-auto empty:hidden">{renderItem}</Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function State({
  loading,
  failure,
  onRetry,
  empty,
}: Pick<Props, 'loading' | 'failure' | 'onRetry' | 'empty'>) {
  if (failure)
    return (
      <div role="alert" className="flex flex-col items-start gap-2 p-2 text-13">
        <span className="text-failed-text">{failure}</span>
        {onRetry && (
          <Button size="small" icon={<RotateCw aria-hidden="true" />} onClick={onRetry}>
            Try again
          </Button>
        )}
      </div>
    )
  if (loading)
    return (
      <div className="flex flex-col gap-2 p-2" role="status" aria-label="Loading">
        <Skeleton className="h-4 w-3/4" />
        <Skeleton className="h-4 w-1/2" />
      </div>
    )

  return (
    <Base.Empty className="px-2 py-2 text-13 text-faint empty:hidden">
      {empty ?? 'Nothing matches.'}
    </Base.Empty>
  )
}

function renderItem(item: ComboboxItem) {
  return (
    <Base.Item
      key={item.value}
      value={item}
      className="flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 py-1 text-13 outline-none select-none data-highlighted:bg-hover [&_svg]:size-4"
    >
      {item.icon}
      <span className="min-w-0 grow truncate">{item.label}</span>
      {item.detail && <span className="shrink-0 text-12 text-faint">{item.detail}</span>}
      <Base.ItemIndicator className="text-accent-text">
        <Check aria-hidden="true" />
      </Base.ItemIndicator>
    </Base.Item>
  )
}
