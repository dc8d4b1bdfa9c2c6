import { Skeleton } from '#components/ui/skeleton'

export function TableSkeleton({ rows = 4 }: { rows?: number }) {
  const names = Array.from({ length: rows }, (_, index) => `row ${index}`)

  return (
    <div className="divide-y divide-hairline rounded-card border border-hairline bg-panel">
      {names.map((name) => (
        <div key={name} className="flex h-11 items-center gap-6 px-3">
          <Skeleton className="h-3.5 w-36" />
          <Skeleton className="h-3.5 w-20" />
          <span className="grow" />
          <Skeleton className="h-3.5 w-24" />
        </div>
      ))}
    </div>
  )
}
