'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { useTRPC } from '../api.tsx'
import { problemOf, showProblem } from '../problem.ts'
import { BulkOptions, type BulkSettings } from './bulk-options.tsx'
import { type BulkAction, type BulkWhich, bulkWords, counted, paceOf, roughly } from './bulk-words.ts'

type Props = { action: BulkAction; which: BulkWhich; onClose: () => void; onStarted: () => void }

/** How many runs it would be, how and how fast; nothing happens before it is said again. */
export function BulkDialog({ action, which, onClose, onStarted }: Props) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { title, help } = bulkWords[action]
  const [settings, set] = useState<BulkSettings>({})
  const [pace, setPace] = useState('')
  const ratePerMinute = paceOf(pace)
  const count = useQuery(trpc.bulk.count.queryOptions({ action, ...which }, { staleTime: 0 }))
  const fitting = count.data?.fitting ?? 0
  const create = useMutation(
    trpc.bulk.create.mutationOptions({
      onError: showProblem,
      onSuccess: () => {
        onStarted()
        return queries.invalidateQueries(trpc.bulk.pathFilter())
      },
    }),
  )
  const time = ratePerMinute === undefined ? null : roughly(fitting, ratePerMinute)

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={action === 'replay' ? 'Replay events' : `${title} runs`}
      description={help}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            variant={action === 'cancel' ? 'danger' : 'primary'}
            loading={create.isPending}
            disabled={fitting === 0 || ratePerMinute === undefined}
            onClick={() => create.mutate({ action, ...which, ...settings, ratePerMinute })}
          >
            {count.data ? `${title} ${counted(fitting)}` : title}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Count action={action} query={count} />
        <BulkOptions action={action} settings={settings} onChange={set} />
        <Field
          label="Runs a minute"
          optional
          help={
            time
              ? `Takes ${time}. Other processes and pauses do not change the pace.`
              : 'Empty: as fast as they can be taken. A pace spares the services that steps call.'
          }
          error={ratePerMinute === undefined ? 'Type a whole number from 1 to 6000, or nothing.' : undefined}
        >
          <Input inputMode="numeric" placeholder="As fast as possible" value={pace} onValueChange={setPace} />
        </Field>
      </div>
    </Dialog>
  )
}

type CountProps = {
  action: BulkAction
  query: { data: { matching: number; fitting: number } | undefined; error: unknown }
}

function Count({ action, query: { data, error } }: CountProps) {
  if (error) return <p className="text-13 text-failed-text">{problemOf(error).title}</p>
  if (!data) return <p className="text-13 text-faint">Counting…</p>
  const { matching, fitting } = data

  return (
    <p role="status" className="text-14">
      <strong className="font-semibold tabular-nums">{fitting.toLocaleString('en')}</strong>
      {fitting === matching ? ` ${matching === 1 ? 'run' : 'runs'} ` : ` of ${counted(matching)} `}
      {bulkWords[action].can}.
    </p>
  )
}
