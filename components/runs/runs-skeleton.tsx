import { Skeleton } from '#components/ui/skeleton'

const ROWS = Array.from({ length: 10 }, (_, index) => `row ${index}`)

export function RunsSkeleton() {
  return (
    <div className="divide-y divide-hairline rounded-card border border-hairline bg-panel">
      {ROWS.map((row) => (
        <div key={row} className="flex h-9 items-center gap-6 px-3">
          <Skeleton className="h-3.5 w-20" />
          <Skeleton className="h-3.5 w-48" />
          <span className="grow" />
          <Skeleton className="h-3.5 w-24" />
        </div>
      ))}
    </div>
  )
}
