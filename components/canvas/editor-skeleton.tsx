import { Skeleton } from '#components/ui/skeleton'

/** The editor in the shape it will have. */
export function EditorSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading the workflow"
      className="flex h-[calc(100dvh-3.5rem)] flex-col md:h-dvh"
    >
      <div className="flex h-13 items-center gap-3 border-b border-hairline bg-panel px-4">
        <Skeleton className="size-7" />
        <Skeleton className="h-5 w-56" />
        <Skeleton className="h-5 w-16" />
        <Skeleton className="ml-auto h-8 w-20" />
        <Skeleton className="h-8 w-20" />
      </div>
      <div className="flex grow items-center justify-center gap-24 overflow-hidden">
        {['first', 'second', 'third'].map((name) => (
          <Skeleton key={name} className="h-20 w-60 shrink-0 rounded-card" />
        ))}
      </div>
    </div>
  )
}
