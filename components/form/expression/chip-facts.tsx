import { ArrowUpRight, TriangleAlert } from 'lucide-react'
import { ServiceIcon } from '#components/ui/service-icon'
import type { Json } from '#graph/workflow'
import { type ChipLook, inShort } from './data-source.ts'
import { kindName } from './kind-mark.tsx'

const FROM = {
  run: 'last run',
  pinned: 'pinned data',
  example: 'example data',
  schema: '',
  always: '',
}

/** Where a value comes from, what it was last, and whether it may be missing. */
export function ChipFacts({ look, onOpenStep }: { look: ChipLook; onOpenStep?: (() => void) | undefined }) {
  const { title, field, icon, service, sample, kind, from, missing, fallback } = look
  const about = [kindName(kind), from && FROM[from]].filter(Boolean).join(', ')

  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-center gap-1.5">
        <ServiceIcon icon={icon} title={service} size={16} />
        <span className="min-w-0 grow truncate text-13 font-medium">{title}</span>
        {onOpenStep && (
          <button
            type="button"
            onClick={onOpenStep}
            className="flex h-6 shrink-0 items-center gap-0.5 rounded-[4px] text-12 text-accent-text hover:underline"
          >
            Open step <ArrowUpRight className="size-3.5" aria-hidden="true" />
          </button>
        )}
      </div>
      {field !== '' && <p className="text-12 wrap-anywhere text-soft">{field}</p>}
      <div className="flex items-baseline gap-2 rounded-control bg-sunken px-2 py-1.5">
        <Value sample={sample} />
        <span className="ml-auto shrink-0 text-12 text-faint">{about}</span>
      </div>
      {fallback !== undefined && (
        <p className="text-12 text-soft">
          When it is missing: <span className="font-mono">{inShort(fallback)}</span>
        </p>
      )}
      {missing !== null && (
        <p className="flex items-start gap-1.5 text-12 text-waiting-text">
          <TriangleAlert className="mt-0.5 size-3.5 shrink-0 text-waiting" aria-hidden="true" />
          May be missing: {missing}.
        </p>
      )}
    </div>
  )
}

function Value({ sample }: { sample: Json | undefined }) {
  if (sample === undefined) {
    return <span className="text-12 text-faint">No value known yet. Test the step before.</span>
  }

  return <span className="min-w-0 font-mono text-12 wrap-anywhere">{inShort(sample, 160)}</span>
}
