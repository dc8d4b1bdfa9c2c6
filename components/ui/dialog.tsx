import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { buttonClasses } from './button.tsx'
import { classes } from './classes.ts'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  /** Buttons at the bottom right, the main one last. */
  footer?: ReactNode
  size?: 'small' | 'medium' | 'large'
  /** What has the focus first; the first control by default. */
  initialFocus?: RefObject<HTMLElement | null>
  children?: ReactNode
}

export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  footer,
  size = 'medium',
  initialFocus,
  children,
}: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-end justify-center p-0 sm:items-center sm:p-6">
          <Base.Popup initialFocus={initialFocus} className={classes(popup, widths[size])}>
            <header className="py-4 pr-14 pl-5">
              <Base.Title className="text-16 font-semibold">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-1 text-13 leading-normal text-soft">
                  {description}
                </Base.Description>
              )}
            </header>
            <div className="min-h-0 grow overflow-y-auto px-5 pt-1 pb-5">{children}</div>
            {footer && (
              <footer className="flex flex-wrap justify-end gap-2 border-t border-hairline px-5 py-3">
                {footer}
              </footer>
            )}
            {/* Last in the order of the keyboard, so that the first control of the content has the focus. */}
            <Base.Close
              aria-label="Close"
              className={classes(
                buttonClasses({ variant: 'quiet', size: 'small' }),
                'absolute! top-3.5 right-3.5 w-7 px-0!',
              )}
            >
              <X aria-hidden="true" />
            </Base.Close>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

const popup =
  'popup relative flex max-h-[92dvh] w-full flex-col rounded-b-none! sm:max-h-[84dvh] sm:rounded-dialog! rounded-t-dialog! outline-none'

const widths = { small: 'sm:max-w-sm', medium: 'sm:max-w-lg', large: 'sm:max-w-3xl' }
