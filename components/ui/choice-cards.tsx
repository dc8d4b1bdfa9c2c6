'use client'

import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type Choice<Value extends string> = {
  value: Value
  label: string
  help: string
  icon: ReactNode
  /** What the choice asks further; shown below it once it is chosen. */
  details?: ReactNode
}

type Props<Value extends string> = {
  label: string
  value: Value
  onValueChange: (value: Value) => void
  choices: readonly Choice<Value>[]
  disabled?: boolean
}

/** One of a few ways, each told in a sentence; the chosen one opens for its details. */
export function ChoiceCards<Value extends string>({
  label,
  value,
  onValueChange,
  choices,
  disabled,
}: Props<Value>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      disabled={disabled}
      onValueChange={(next) => {
        const choice = choices.find((each) => each.value === next)
        if (choice) onValueChange(choice.value)
      }}
      className="flex flex-col gap-2"
    >
      {choices.map((choice) => (
        <Card key={choice.value} choice={choice} isChosen={choice.value === value} />
      ))}
    </RadioGroup>
  )
}

function Card({ choice, isChosen }: { choice: Choice<string>; isChosen: boolean }) {
  return (
    <div
      className={classes(
        'rounded-card border transition-colors',
        isChosen ? 'border-accent bg-accent-soft' : 'border-hairline hover:border-control',
      )}
    >
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is Base UI's radio inside. */}
      <label className="flex cursor-default items-start gap-3 px-3 py-2.5">
        <Radio.Root
          value={choice.value}
          className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-raised data-checked:border-accent data-checked:bg-accent data-disabled:opacity-55"
        >
          <Radio.Indicator className="size-1.5 rounded-full bg-on-accent data-unchecked:hidden" />
        </Radio.Root>
        <span className="min-w-0 grow">
          <span className="block text-13 font-medium">{choice.label}</span>
          <span className="block text-12 text-soft">{choice.help}</span>
        </span>
        <span className={classes('mt-0.5 [&_svg]:size-4', isChosen ? 'text-accent-text' : 'text-faint')}>
          {choice.icon}
        </span>
      </label>
      {isChosen && choice.details && (
        <div className="flex flex-col gap-3 border-t border-hairline px-3 py-3 pl-10">{choice.details}</div>
      )}
    </div>
  )
}
