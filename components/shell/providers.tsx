'use client'

import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import { ApiProvider } from '#components/api'
import { Toasts } from '#components/ui/toast'

const TOOLTIP_DELAY_MS = 400

export function Providers({ children }: { children: ReactNode }) {
  return (
    <ApiProvider>
      <Tooltip.Provider delay={TOOLTIP_DELAY_MS}>
        <Toasts>{children}</Toasts>
      </Tooltip.Provider>
    </ApiProvider>
  )
}
