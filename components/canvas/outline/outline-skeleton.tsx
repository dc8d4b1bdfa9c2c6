import { Skeleton } from '#components/ui/skeleton'

const ROWS = ['a', 'b', 'c', 'd', 'e']

export function OutlineSkeleton() {
  return (
    <div role="status" aria-label="Loading the list" className="flex flex-col gap-5 px-6 py-5">
      {ROWS.map((row) => (
        <div key={row} className="flex items-center gap-3">
          <Skeleton className="size-8" />
          <div className="flex flex-col gap-1.5">
            <Skeleton className="h-4 w-40" />
            <Skeleton className="h-3 w-64" />
          </div>
        </div>
      ))}
    </div>
  )
}
