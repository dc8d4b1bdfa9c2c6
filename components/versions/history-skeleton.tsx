import { Skeleton } from '#components/ui/skeleton'

export function HistorySkeleton({ rows }: { rows: number }) {
  const names = Array.from({ length: rows }, (_, index) => `row ${index}`)

  return (
    <div className="divide-y divide-hairline rounded-card border border-hairline bg-panel">
      {names.map((name) => (
        <div key={name} className="flex h-18 items-center gap-4 px-4">
          <Skeleton className="size-9" />
          <span className="flex grow flex-col gap-2">
            <Skeleton className="h-3.5 w-48" />
            <Skeleton className="h-3 w-72 max-w-full" />
          </span>
          <Skeleton className="h-8 w-28" />
        </div>
      ))}
    </div>
  )
}
