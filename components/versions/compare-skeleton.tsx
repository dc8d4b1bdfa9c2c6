import { Skeleton } from '#components/ui/skeleton'

const ROWS = ['one', 'two', 'three', 'four']

export function CompareSkeleton() {
  return (
    <div role="status" aria-label="Reading: what changed" className="flex min-h-0 grow">
      <div className="flex grow items-center gap-16 bg-page px-16 max-md:hidden">
        <Skeleton className="h-20 w-60" />
        <Skeleton className="h-20 w-60" />
      </div>
      <div className="flex w-full flex-col gap-4 border-l border-hairline bg-panel p-5 md:w-[420px]">
        {ROWS.map((row) => (
          <div key={row} className="flex flex-col gap-2">
            <Skeleton className="h-4 w-40" />
            <Skeleton className="h-8 w-full" />
          </div>
        ))}
      </div>
    </div>
  )
}
