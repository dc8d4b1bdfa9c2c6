'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Outputs, useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { Textarea } from '#components/ui/textarea'
import { showToast } from '#components/ui/toast'
import { GoBackTests } from './go-back-tests.tsx'

type Props = { workflowId: string; version: number; onClose: () => void }

/** Says what going back does, to new events and to runs under way, and does it. */
export function GoBackDialog({ workflowId, version, onClose }: Props) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const history = useQuery(trpc.workflow.getHistory.queryOptions({ id: workflowId }))
  const [note, setNote] = useState('')
  const goBack = useMutation(
    trpc.workflow.goBack.mutationOptions({
      onSuccess: ({ version: number, tests }) => {
        showToast({
          title: `Version ${version} is live again, as version ${number}.`,
          description: `${failedWords(tests)}The draft is as it was.`,
        })
        onClose()
      },
      onSettled: () =>
        Promise.all([
          queries.invalidateQueries(trpc.workflow.pathFilter()),
          queries.invalidateQueries(trpc.testCase.pathFilter()),
        ]),
    }),
  )

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Go back to version ${version}`}
      description={`It goes live again at once under a new number, and receives new events${history.data?.liveVersion ? ` in place of version ${history.data.liveVersion}` : ''}. The draft stays as it is.`}
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button
            variant="primary"
            loading={goBack.isPending}
            onClick={() => goBack.mutate({ id: workflowId, number: version, note })}
          >
            Go back to version {version}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="rounded-card bg-sunken px-3 py-2.5 text-13 text-soft">
          {history.data ? underWayWords(history.data.underWay) : 'Counting the runs under way…'}
        </p>
        <GoBackTests
          workflowId={workflowId}
          version={version}
          isRunning={goBack.isPending}
          error={goBack.error}
        />
        <Field label="Note" optional help="Why, for whoever reads the versions later.">
          <Textarea value={note} onValueChange={setNote} rows={2} />
        </Field>
      </div>
    </Dialog>
  )
}

function failedWords({ passed, failed }: Outputs['workflow']['goBack']['tests']): string {
  return failed === 0 ? '' : `${failed} of its ${passed + failed} tests failed. `
}

function underWayWords({ running, waiting, queued }: Outputs['workflow']['getHistory']['underWay']): string {
  const parts = [
    waiting > 0 && `${waiting} waiting`,
    running > 0 && `${running} running`,
    queued > 0 && `${queued} queued`,
  ].filter((part) => part !== false)
  const count = running + waiting + queued
  if (count === 0) return 'No run is under way.'
  const [subject, verb] = count === 1 ? ['1 run is', 'It finishes'] : [`${count} runs are`, 'They finish']

  return `${subject} under way (${parts.join(', ')}). ${verb} with the steps of the version they began with; nothing of them is lost or started anew.`.replace(
    'version they began',
    count === 1 ? 'version it began' : 'version they began',
  )
}
