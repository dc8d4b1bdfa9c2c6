'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { ServiceIcon } from '#components/ui/service-icon'

const SHOWN = 6

/** The services a workflow works with. */
export function ServiceIcons({ names }: { names: string[] }) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.catalog.get.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
  const services = (data?.services ?? []).filter(({ name }) => names.includes(name))
  if (services.length === 0) return null

  return (
    <span className="flex items-center gap-1.5">
      <span className="sr-only">Works with {services.map(({ title }) => title).join(', ')}</span>
      {services.slice(0, SHOWN).map(({ name, icon, title }) => (
        <span key={name} title={title}>
          <ServiceIcon icon={icon} title={title} size={14} />
        </span>
      ))}
    </span>
  )
}
