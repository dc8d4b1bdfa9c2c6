'use client'

import { Popover } from '@base-ui/react/popover'
import type { ComponentProps, ReactElement, RefObject } from 'react'
import { OfferPanel } from './offer-panel.tsx'

type Props = ComponentProps<typeof OfferPanel> & {
  trigger: ReactElement
  /** What it hangs on, when that is not the trigger. */
  anchor?: RefObject<Element | null>
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** The list of what a service has, below the control that asks for it. */
export function OfferPopover({ trigger, anchor, open, onOpenChange, ...panel }: Props) {
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="bottom" align="start" sideOffset={4} className="z-50">
          <Popover.Popup
            aria-label={panel.offered.title}
            className="popup flex max-h-(--available-height) w-(--anchor-width) min-w-[min(20rem,calc(100vw-2rem))] flex-col overflow-hidden"
          >
            <OfferPanel {...panel} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
