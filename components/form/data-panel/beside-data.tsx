'use client'

import { type ReactNode, useState } from 'react'
import { createFieldFocus, FieldFocusContext } from './field-focus.ts'

/** Around a form and whatever opens the data beside it: which field has the focus is known in here. */
export function BesideData({ children }: { children: ReactNode }) {
  const [focus] = useState(createFieldFocus)

  return <FieldFocusContext value={focus}>{children}</FieldFocusContext>
}
