'use client'

import { PanelRight } from 'lucide-react'
import { Tooltip } from '#components/ui/tooltip'
import { classes } from '../../ui/classes.ts'
import { useStored } from '../../ui/stored.ts'
import { OPENS_ITSELF, useFieldFocus } from './field-focus.ts'

/** Opens the data of earlier steps beside the form, or closes it. */
export function DataPanelToggle() {
  const isOpen = useFieldFocus((state) => state.isOpen)
  const show = useFieldFocus((state) => state.show)
  const [, remember] = useStored(OPENS_ITSELF.key, OPENS_ITSELF.allowed, OPENS_ITSELF.usual)

  return (
    <Tooltip content={isOpen ? 'Hide the data of earlier steps' : 'Show the data of earlier steps'} keys="F4">
      <button
        type="button"
        aria-pressed={isOpen}
        aria-label="Data of earlier steps"
        onClick={() => {
          show(!isOpen)
          remember(isOpen ? 'hidden' : 'shown')
        }}
        className={classes(
          'mr-2 flex h-7 shrink-0 items-center gap-1 rounded-control px-1.5 text-12 font-medium hover:bg-hover hover:text-ink',
          isOpen ? 'bg-hover text-ink' : 'text-faint',
        )}
      >
        <PanelRight className="size-3.5 -scale-x-100" aria-hidden="true" /> Data
      </button>
    </Tooltip>
  )
}
