import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClasses } from './button.tsx'
import { classes } from './classes.ts'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  side?: 'right' | 'left' | 'bottom'
  /** Leaves the page behind usable. */
  modal?: boolean
  footer?: ReactNode
  children: ReactNode
}

/** A panel that comes in from an edge, for what belongs to the page behind it. */
export function Drawer({ open, onOpenChange, title, side = 'right', modal = true, footer, children }: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} modal={modal} disablePointerDismissal={!modal}>
      <Base.Portal>
        {modal && (
          <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        )}
        <Base.Popup
          className={classes(
            'fixed z-40 flex flex-col border-hairline bg-panel shadow-raised outline-none transition-transform',
            sides[side],
          )}
        >
          <header className="flex h-12 shrink-0 items-center justify-between gap-3 border-b border-hairline pr-2 pl-4">
            <Base.Title className="min-w-0 truncate font-medium">{title}</Base.Title>
            <Base.Close
              aria-label="Close"
              className={classes(buttonClasses({ variant: 'quiet', size: 'small' }), 'w-7 px-0!')}
            >
              <X aria-hidden="true" />
            </Base.Close>
          </header>
          <div className="min-h-0 grow overflow-y-auto">{children}</div>
          {footer && (
            <footer className="flex justify-end gap-2 border-t border-hairline px-4 py-3">{footer}</footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

const sides = {
  right:
    'inset-y-0 right-0 w-full max-w-md border-l data-ending-style:translate-x-full data-starting-style:translate-x-full',
  left: 'inset-y-0 left-0 w-full max-w-72 border-r data-ending-style:-translate-x-full data-starting-style:-translate-x-full',
  bottom:
    'inset-x-0 bottom-0 max-h-[80dvh] rounded-t-dialog border-t data-ending-style:translate-y-full data-starting-style:translate-y-full',
}
