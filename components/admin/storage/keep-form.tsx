'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../../problem.ts'
import { amountOf, keptText, numberOf } from './amount.ts'
import { isRight, KeepFields } from './keep-fields.tsx'
import type { Storage } from './storage-page.tsx'

/** How long the workspace keeps finished runs. */
export function KeepForm({ keep }: { keep: Storage['keep'] }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [text, setText] = useState({ days: `${keep.own.keepDays ?? ''}`, runs: `${keep.own.keepRuns ?? ''}` })
  const wish = {
    keepDays: numberOf(amountOf(text.days, { whole: true })),
    keepRuns: numberOf(amountOf(text.runs, { whole: true })),
  }
  const save = useMutation(
    trpc.storage.save.mutationOptions({
      onSuccess: () => {
        showToast({ title: 'Saved. The next clean-up goes by it.' })
        return queries.invalidateQueries(trpc.storage.get.pathFilter())
      },
      onError: showProblem,
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(wish)
  }
  const isChanged = wish.keepDays !== keep.own.keepDays || wish.keepRuns !== keep.own.keepRuns
  const meant = { days: wish.keepDays ?? keep.instance.days, runs: wish.keepRuns ?? keep.instance.runs }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <KeepFields value={text} onChange={setText} otherwise={keep.instance} />
      <p className="text-13 text-soft">Finished runs are kept {isRight(text) ? keptText(meant) : '…'}.</p>
      <Button
        type="submit"
        loading={save.isPending}
        disabled={!isChanged || !isRight(text)}
        className="self-start"
      >
        Save
      </Button>
    </form>
  )
}
