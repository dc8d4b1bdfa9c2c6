import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { Kbd } from './kbd.tsx'

type Props = {
  content: ReactNode
  /** As `Kbd` takes it: `mod+k`. */
  keys?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  disabled?: boolean
  /** The element it is about; it must accept a ref and event handlers. */
  children: ReactElement
}

/** Adds words to what is already named; never the only place something is said. */
export function Tooltip({ content, keys, side = 'top', disabled, children }: Props) {
  return (
    <Base.Root disabled={disabled}>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-60">
          <Base.Popup className="popup flex max-w-80 items-center gap-2 px-2 py-1 text-12 wrap-anywhere">
            {content}
            {keys && <Kbd keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
