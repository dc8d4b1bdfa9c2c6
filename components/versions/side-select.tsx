'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { Select } from '#components/ui/select'
import { formatMoment } from '../ui/format-time.ts'
import { sideLabel } from './sides.ts'

type Props = { label: string; workflowId: string; value: string; onChange: (side: string) => void }

/** Which document is compared: the draft, what is live, or a version. */
export function SideSelect({ label, workflowId, value, onChange }: Props) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.workflow.listVersions.queryOptions({ id: workflowId, limit: 100 }))
  const live = data?.items.find(({ isLive }) => isLive)?.number
  const items = [
    { value: 'draft', label: 'Draft' },
    { value: 'live', label: sideLabel('live', live) },
    ...(data?.items ?? []).map(({ number, publishedAt, note }) => ({
      value: String(number),
      label: `Version ${number}`,
      help: note || formatMoment(new Date(publishedAt)),
    })),
  ]
  // An older one, or a draft that was kept, is reached by a link.
  const known = items.some((item) => item.value === value)

  return (
    <Select
      aria-label={label}
      size="small"
      items={known ? items : [{ value, label: sideLabel(value) }, ...items]}
      value={value}
      onValueChange={onChange}
      className="sm:w-44!"
    />
  )
}
