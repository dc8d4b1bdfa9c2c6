import { useEffect, useState } from 'react'
import { useForm } from '../form-context.tsx'
import type { Preview } from './data-source.ts'

const SETTLE_MS = 150

/** What a template gives on the data there is, worked out when the typing pauses; null before. */
export function usePreview(template: string | null): Preview | null {
  const { data } = useForm()
  const [preview, setPreview] = useState<Preview | null>(null)

  useEffect(() => {
    if (template === null) return setPreview(null)
    let isStale = false
    const timer = setTimeout(async () => {
      const found = await data?.preview(template)
      if (!isStale) setPreview(found ?? null)
    }, SETTLE_MS)

    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [data, template])

  return preview
}
