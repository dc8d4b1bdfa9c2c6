'use client'

import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClasses } from './button.tsx'
import { classes } from './classes.ts'

export type Toast = {
  title: string
  description?: string
  kind?: 'plain' | 'failed'
  /** Takes back what was done; offered for longer than a plain message stays. */
  undo?: () => void
  action?: { label: string; onSelect: () => void }
}

const PLAIN_MS = 5000
const ACTION_MS = 10_000

const manager = Base.createToastManager()

/** Says briefly what happened. It can be called from anywhere, hooks or not. */
export function showToast({ title, description, kind = 'plain', undo, action }: Toast) {
  const offered = undo ? { label: 'Undo', onSelect: undo } : action
  const id = manager.add({
    title,
    description,
    type: kind,
    timeout: offered || kind === 'failed' ? ACTION_MS : PLAIN_MS,
    priority: kind === 'failed' ? 'high' : 'low',
    actionProps: offered && {
      children: offered.label,
      onClick: () => {
        manager.close(id)
        offered.onSelect()
      },
    },
  })
}

/** Once, around all pages. */
export function Toasts({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={manager} limit={4}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-18 z-60 flex w-88 max-w-[calc(100vw-2rem)] flex-col gap-2 md:bottom-4">
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function List() {
  const { toasts } = Base.useToastManager()

  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="popup data-ending-style:translate-y-2 data-starting-style:translate-y-2 data-limited:hidden"
    >
      <Base.Content className="flex items-start gap-2.5 p-3">
        {toast.type === 'failed' ? (
          <CircleAlert className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden="true" />
        ) : (
          <CircleCheck className="mt-0.5 size-4 shrink-0 text-done" aria-hidden="true" />
        )}
        <div className="min-w-0 grow text-13">
          <Base.Title className="font-medium wrap-anywhere" />
          <Base.Description className="mt-0.5 wrap-anywhere text-soft" />
        </div>
        <Base.Action className={classes(buttonClasses({ size: 'small' }), '-my-1')} />
        <Base.Close
          aria-label="Dismiss"
          className={classes(buttonClasses({ variant: 'quiet', size: 'small' }), '-my-1 -mr-1 w-7 px-0!')}
        >
          <X aria-hidden="true" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))
}
