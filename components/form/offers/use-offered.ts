import { useMemo, useState } from 'react'
import { useForm } from '../form-context.tsx'
import type { WidgetProps } from '../widget-props.ts'
import { offered } from './offered.ts'

/** What a field offers, and whether its list is open. */
export function useOffered({ schema, pointer }: Pick<WidgetProps, 'schema' | 'pointer'>) {
  const { source, root, value } = useForm()
  const [opened, open] = useState<{ typed: string } | null>(null)
  const found = useMemo(
    () => offered(schema, { ...(source && { source }), root, value, pointer }),
    [schema, source, root, value, pointer],
  )

  return { source, offered: found, opened, open }
}
