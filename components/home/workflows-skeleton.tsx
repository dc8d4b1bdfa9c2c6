import { Skeleton } from '#components/ui/skeleton'

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f']

export function WorkflowsSkeleton() {
  return (
    <div className="divide-y divide-hairline rounded-card border border-hairline bg-panel">
      {ROWS.map((row) => (
        <div key={row} className="flex items-center gap-4 px-3 py-2.5">
          <Skeleton className="size-4" />
          <Skeleton className="hidden h-12 w-28 sm:block" />
          <div className="flex grow flex-col gap-2">
            <Skeleton className="h-4 w-48" />
            <Skeleton className="h-3 w-24" />
          </div>
          <Skeleton className="h-3 w-24" />
        </div>
      ))}
    </div>
  )
}
