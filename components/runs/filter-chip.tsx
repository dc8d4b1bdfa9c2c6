'use client'

import { Check, ChevronDown, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Popover } from '#components/ui/popover'
import { classes } from '../ui/classes.ts'

type Option = { value: string; label: string; mark?: ReactNode }

type Props = {
  label: string
  options: readonly Option[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  /** Several at once. */
  multiple?: boolean
}

/** One filter: what it filters by, what is chosen, and a list to choose from. */
export function FilterChip({ label, options, chosen, onChange, multiple }: Props) {
  const [open, setOpen] = useState(false)
  const names = options.filter(({ value }) => chosen.includes(value)).map((option) => option.label)
  const isOn = names.length > 0

  const toggle = (value: string) => {
    const has = chosen.includes(value)
    if (!multiple) setOpen(false)
    if (has) return onChange(chosen.filter((other) => other !== value))
    onChange(multiple ? [...chosen, value] : [value])
  }

  return (
    <span
      className={classes(
        'inline-flex h-7 items-center rounded-full border text-13',
        isOn ? 'border-accent bg-accent-soft text-accent-text' : 'border-hairline bg-raised text-soft',
      )}
    >
      <Popover
        open={open}
        onOpenChange={setOpen}
        className="min-w-44 p-1!"
        trigger={
          <button
            type="button"
            className="flex h-full items-center gap-1 rounded-full pr-2 pl-3 hover:text-ink"
          >
            <span className="max-w-56 truncate">
              {label}
              {isOn && <span className="font-medium">: {names.join(', ')}</span>}
            </span>
            <ChevronDown className="size-3.5" aria-hidden="true" />
          </button>
        }
      >
        <ul aria-label={label} className="max-h-72 overflow-y-auto">
          {options.map(({ value, label, mark }) => (
            <li key={value}>
              <button
                type="button"
                aria-pressed={chosen.includes(value)}
                onClick={() => toggle(value)}
                className="flex min-h-8 w-full items-center gap-2 rounded-control px-2 text-left text-13 outline-offset-[-2px] hover:bg-hover"
              >
                {mark}
                <span className="min-w-0 grow truncate">{label}</span>
                {chosen.includes(value) && <Check className="size-4 text-accent-text" aria-hidden="true" />}
              </button>
            </li>
          ))}
        </ul>
      </Popover>
      {isOn && (
        <button
          type="button"
          aria-label={`Clear ${label.toLowerCase()}`}
          onClick={() => onChange([])}
          className="mr-0.5 flex size-6 items-center justify-center rounded-full hover:bg-hover"
        >
          <X className="size-3.5" aria-hidden="true" />
        </button>
      )}
    </span>
  )
}
