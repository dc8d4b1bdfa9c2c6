import { Skeleton } from '#components/ui/skeleton'

const ROWS = ['a', 'b', 'c', 'd']

export function RunSkeleton() {
  return (
    <div className="flex min-h-[calc(100dvh-3.5rem)] flex-col md:h-dvh">
      <div className="flex flex-col gap-2 border-b border-hairline bg-panel px-4 py-4">
        <Skeleton className="h-5 w-64" />
        <Skeleton className="h-3.5 w-48" />
      </div>
      <div className="flex min-h-0 grow flex-col lg:flex-row">
        <div className="flex grow flex-col">
          <div className="grow p-6">
            <Skeleton className="h-20 w-60" />
          </div>
          <div className="flex flex-col gap-3 border-t border-hairline bg-panel p-4">
            {ROWS.map((row) => (
              <Skeleton key={row} className="h-5 w-full" />
            ))}
          </div>
        </div>
        <div className="flex flex-col gap-3 border-l border-hairline bg-panel p-4 lg:w-[26rem]">
          <Skeleton className="h-8 w-40" />
          <Skeleton className="h-40 w-full" />
        </div>
      </div>
    </div>
  )
}
