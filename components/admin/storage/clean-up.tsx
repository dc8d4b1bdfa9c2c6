'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { RelativeTime } from '#components/ui/relative-time'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../../problem.ts'
import { formatBytes } from '../../ui/format-bytes.ts'
import type { Storage } from './storage-page.tsx'

/** When the last clean-up was and what it freed, and a way not to wait for the next. */
export function CleanUp({ swept }: { swept: Storage['swept'] }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const sweep = useMutation(
    trpc.storage.sweep.mutationOptions({
      onSuccess: ({ state, runs, bytes }) => {
        showToast(TOLD[state]({ runs, bytes }))
        return queries.invalidateQueries(trpc.storage.get.pathFilter())
      },
      onError: showProblem,
    }),
  )

  return (
    <div className="flex flex-wrap items-center gap-3 rounded-control bg-sunken px-3 py-2 text-13">
      <p className="min-w-0 grow text-soft">
        {swept ? (
          <>
            Cleaned up <RelativeTime at={swept.at} />: {freed(swept)}. It is done every hour.
          </>
        ) : (
          'Not cleaned up yet. It is done every hour.'
        )}
      </p>
      <Button size="small" loading={sweep.isPending} onClick={() => sweep.mutate()}>
        Clean up now
      </Button>
    </div>
  )
}

type Freed = { runs: number; bytes: number }

const freed = ({ runs, bytes }: Freed) =>
  runs === 0
    ? 'nothing had to go'
    : `${runs.toLocaleString('en')} ${runs === 1 ? 'run' : 'runs'} and ${formatBytes(bytes)} of files and large values removed`

const TOLD = {
  done: (done: Freed) => ({ title: `Cleaned up: ${freed(done)}.` }),
  'going on': () => ({ title: 'There is much to remove. It goes on by itself.' }),
  elsewhere: () => ({ title: 'A clean-up is under way already.' }),
}
