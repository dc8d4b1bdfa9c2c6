import { TableSkeleton } from '#components/admin/table-skeleton'
import { Skeleton } from '#components/ui/skeleton'

/** Between two pages: a title and rows, which is what nearly all of them are. */
export default function Loading() {
  return (
    <div
      role="status"
      aria-label="Opening the page"
      className="mx-auto flex max-w-6xl flex-col gap-5 px-4 pt-6 md:px-8 md:pt-8"
    >
      <Skeleton className="h-7 w-40" />
      <TableSkeleton rows={6} />
    </div>
  )
}
