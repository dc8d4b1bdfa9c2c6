'use client'

import Link from 'next/link'
import { type ComponentProps, useState } from 'react'

/** A link whose page is fetched ahead once it is pointed at or focused, not because it can be seen. */
export function LaterLink({ onPointerEnter, onFocus, ...rest }: ComponentProps<typeof Link>) {
  const [isNear, setNear] = useState(false)

  return (
    <Link
      {...rest}
      prefetch={isNear ? null : false}
      onPointerEnter={(event) => {
        setNear(true)
        onPointerEnter?.(event)
      }}
      onFocus={(event) => {
        setNear(true)
        onFocus?.(event)
      }}
    />
  )
}
