'use client'

import { useEffect, useState } from 'react'
import { useForm } from '../form-context.tsx'
import { inShort, type Preview } from './data-source.ts'
import { kindName } from './kind-mark.tsx'

const SETTLE_MS = 150
const FROM = { run: 'last run', pinned: 'pinned data', example: 'example data', schema: '' }

/** What a field will hold, on the data there is. */
export function LivePreview({ template, id }: { template: string; id?: string }) {
  const { data } = useForm()
  const [preview, setPreview] = useState<Preview | null>(null)

  useEffect(() => {
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

  if (!preview) return <p className="min-h-4" />
  if (preview.is === 'error')
    return (
      <p id={id} className="text-12 text-failed-text">
        {preview.message}
      </p>
    )
  if (preview.is === 'missing')
    return (
      <p id={id} className="text-12 text-waiting-text">
        {preview.message}
      </p>
    )

  return (
    <p id={id} className="flex min-w-0 items-baseline gap-1.5 text-12 text-faint">
      <span aria-hidden="true">=</span>
      <span className="min-w-0 truncate font-mono text-soft">{inShort(preview.value, 140)}</span>
      <span className="ml-auto shrink-0">
        {[kindName(preview.kind), preview.from && FROM[preview.from]].filter(Boolean).join(', ')}
      </span>
    </p>
  )
}
