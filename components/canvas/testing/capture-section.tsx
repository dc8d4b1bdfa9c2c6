'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Download, Play, Radio, Square } from 'lucide-react'
import { useEffect } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { DataViewer } from '#components/ui/data-viewer'
import { RelativeTime } from '#components/ui/relative-time'
import type { Json, Node } from '#graph/workflow'
import { isRecord } from '../../form/value-at.ts'
import { showProblem } from '../../problem.ts'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import { useStepTest } from '../use-step-test.ts'
import { Waiting } from './waiting.tsx'

const LOOK_MS = 1_000

/** Where the sample of a trigger comes from: a call it listens for, or something it fetches. */
export function CaptureSection({ node, via }: { node: Node; via: string | undefined }) {
  const canEdit = useEditor((state) => state.canEdit)
  const { capture, start, fetch, stop } = useCapture(node)
  if (!canEdit || via === undefined || !LEADS[via]) return null
  const { listening, problem, sample } = capture ?? { listening: null, problem: null, sample: null }

  return (
    <section
      aria-label="Sample"
      className="flex flex-col gap-2 rounded-card border border-hairline bg-raised p-3"
    >
      <div className="flex items-center gap-2">
        <h3 className="grow text-13 font-semibold">Sample</h3>
        {via === 'webhook' && !listening && (
          <Button
            size="small"
            icon={<Radio aria-hidden="true" />}
            loading={start.isPending}
            onClick={start.go}
          >
            {sample ? 'Listen again' : 'Listen for a call'}
          </Button>
        )}
        {listening && (
          <Button
            size="small"
            icon={<Square aria-hidden="true" />}
            loading={stop.isPending}
            onClick={stop.go}
          >
            Stop
          </Button>
        )}
        {(via === 'poll' || via === 'schedule') && (
          <Button
            size="small"
            icon={<Download aria-hidden="true" />}
            loading={fetch.isPending}
            onClick={fetch.go}
          >
            {via === 'poll' ? 'Fetch a recent item' : 'Use now'}
          </Button>
        )}
      </div>
      {listening && <Waiting {...listening} problem={problem} />}
      {sample ? (
        <Sample node={node} {...sample} />
      ) : (
        !listening && <p className="text-12 text-soft">{LEADS[via]}</p>
      )}
    </section>
  )
}

/** What there is to do first. */
const LEADS: { [via: string]: string } = {
  webhook:
    'Let an address of its own wait five minutes for one real call. It is kept for tests; nothing is run.',
  form: 'Send the preview of the form once: what you send is kept for tests.',
  poll: 'Fetch the newest item there is, to see real data while you draw. Nothing is run.',
  schedule: 'Take this moment as if the schedule were due now.',
}

function Sample({ node, at, head, payload }: { node: Node; at: string; head: Json; payload: Json }) {
  const { run, isBusy } = useStepTest(node)
  // Some triggers hand the whole call on; others only what it is about.
  const hasHeaders = isRecord(payload) && payload.headers !== undefined

  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-2">
        <p className="grow text-12 text-soft">
          {head === null ? 'Taken' : 'Captured'} <RelativeTime at={at} />. Tests of this trigger use it.
        </p>
        <Button
          size="small"
          variant="quiet"
          icon={<Play aria-hidden="true" />}
          disabled={isBusy}
          onClick={() => run('from')}
        >
          Test with it
        </Button>
      </div>
      <DataViewer value={payload} label={`Sample of ${node.title}`} />
      {head !== null && !hasHeaders && (
        <details className="text-13">
          <summary className="cursor-pointer text-accent-text">Headers of the call</summary>
          <div className="mt-2">
            <DataViewer value={head} label="Headers of the call" />
          </div>
        </details>
      )}
    </div>
  )
}

function useCapture(node: Node) {
  const { autosave, refresh } = useEditorContext()
  const workflowId = useEditor((state) => state.id)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const of = { workflowId, nodeId: node.id }
  const query = useQuery(
    trpc.capture.get.queryOptions(of, {
      // A trigger that was placed a moment ago is not saved yet.
      retry: 1,
      refetchInterval: ({ state }) => (state.data?.listening ? LOOK_MS : false),
    }),
  )
  const shared = {
    onSuccess: (capture: NonNullable<typeof query.data>) =>
      queries.setQueryData(trpc.capture.get.queryKey(of), capture),
    onError: showProblem,
  }
  const start = useMutation(trpc.capture.start.mutationOptions(shared))
  const fetch = useMutation(trpc.capture.create.mutationOptions(shared))
  const stop = useMutation(trpc.capture.cancel.mutationOptions(shared))
  const saved = (go: () => void) => () => autosave.flush().then(go, () => {})
  const at = query.data?.sample?.at

  // What arrived is offered to the fields of the steps after it.
  useEffect(() => {
    if (at !== undefined) refresh()
  }, [at, refresh])

  return {
    capture: query.data,
    start: { isPending: start.isPending, go: saved(() => start.mutate(of)) },
    fetch: { isPending: fetch.isPending, go: saved(() => fetch.mutate(of)) },
    stop: { isPending: stop.isPending, go: () => stop.mutate(of) },
  }
}
