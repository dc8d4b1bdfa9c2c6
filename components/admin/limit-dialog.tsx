'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { Select } from '#components/ui/select'
import { span } from '#graph/describe-flow'
import type { CallLimit } from '#graph/node-type'
import { showProblem } from '../problem.ts'
import type { Credential } from './credentials-page.tsx'

const PERIODS = [
  { value: '1', label: 'a second' },
  { value: '10', label: '10 seconds' },
  { value: '60', label: 'a minute' },
  { value: '3600', label: 'an hour' },
  { value: '86400', label: 'a day' },
]

type Props = { credential: Credential; usual: CallLimit | undefined; onClose: () => void }

/** How often all steps of all workflows together may call with a credential. */
export function LimitDialog({ credential, usual, onClose }: Props) {
  const { id, name, limit } = credential
  const [calls, setCalls] = useState(String(limit?.calls ?? 60))
  const [period, setPeriod] = useState(String(limit?.perSeconds ?? 60))
  const trpc = useTRPC()
  const queries = useQueryClient()
  const save = useMutation(
    trpc.credential.saveLimit.mutationOptions({
      onError: showProblem,
      onSuccess: () => {
        onClose()
        return queries.invalidateQueries(trpc.credential.list.pathFilter())
      },
    }),
  )
  const number = Number(calls)
  const isRight = Number.isInteger(number) && number >= 1 && number <= 100_000
  const isKnown = PERIODS.some(({ value }) => value === period)
  const periods = isKnown ? PERIODS : [...PERIODS, { value: period, label: span(Number(period)) }]

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="small"
      title={`Limit calls with “${name}”`}
      description="Steps of all workflows share it. A call that would be too many waits for its turn; none fails over it."
      footer={
        <>
          {credential.limitBy === 'admin' && (
            <Button loading={save.isPending} onClick={() => save.mutate({ id, limit: null })}>
              {usual ? 'Back to the usual limit' : 'Take the limit off'}
            </Button>
          )}
          <Button
            variant="primary"
            disabled={!isRight}
            loading={save.isPending}
            onClick={() => save.mutate({ id, limit: { calls: number, perSeconds: Number(period) } })}
          >
            Save limit
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-4">
        <Field label="Calls" error={isRight ? undefined : 'Enter a whole number from 1 to 100,000.'}>
          <Input inputMode="numeric" value={calls} onValueChange={setCalls} className="tabular-nums" />
        </Field>
        <Field label="In any stretch of">
          <Select items={periods} value={period} onValueChange={setPeriod} />
        </Field>
      </div>
      <p className="mt-4 text-12 text-faint">
        {usual
          ? `Usual for this service: ${usual.calls} calls in ${span(usual.perSeconds)}.`
          : 'The service declares no limit. Its documentation may name one.'}{' '}
        When a service itself asks to wait, all calls with the credential wait as long as it says.
      </p>
    </Dialog>
  )
}
