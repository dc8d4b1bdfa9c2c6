import { inShort, type Preview } from './data-source.ts'
import { kindName } from './kind-mark.tsx'

const FROM = { run: 'last run', pinned: 'pinned data', example: 'example data', schema: '', always: '' }

/** What a field will hold, on the data there is. */
export function LivePreview({ preview, id }: { preview: Preview | null; id?: string }) {
  if (!preview) return <p className="min-h-4" />
  if (preview.is !== 'value')
    return (
      <p
        id={id}
        className={preview.is === 'error' ? 'text-12 text-failed-text' : 'text-12 text-waiting-text'}
      >
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
