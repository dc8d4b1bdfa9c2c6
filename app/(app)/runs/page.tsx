import { Suspense } from 'react'
import { RunsPage } from '#components/runs/runs-page'

export default function Runs() {
  return (
    <Suspense>
      <RunsPage />
    </Suspense>
  )
}
