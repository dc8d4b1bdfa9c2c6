import { RunSkeleton } from '#components/runs/run-skeleton'

export default function Loading() {
  return (
    <div role="status" aria-label="Opening the run">
      <RunSkeleton />
    </div>
  )
}
