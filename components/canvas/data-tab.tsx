'use client'

import { Pin } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Badge } from '#components/ui/badge'
import { Button } from '#components/ui/button'
import { RelativeTime } from '#components/ui/relative-time'
import { StateMark } from '#components/ui/state-mark'
import { policyOf } from '#graph/policy'
import type { Json, Node } from '#graph/workflow'
import { StepData } from '../runs/step-data.tsx'
import { LogLines } from '../runs/step-log.tsx'
import { formatDuration } from '../ui/format-time.ts'
import type { Large } from '../ui/large-note.tsx'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { StepFailure } from './step-failure.tsx'
import type { StepState } from './step-state.ts'
import { EntryChoice } from './testing/entry-choice.tsx'
import { GivenNote } from './testing/given-note.tsx'
import { pinData } from './testing/pin-data.ts'
import { PinSection } from './testing/pin-section.tsx'
import { TestChoice } from './testing/test-choice.tsx'
import { useRoundState } from './testing/use-round-state.ts'

/** What went into the step and what came out, when it last ran. */
export function DataTab({ node }: { node: Node }) {
  const { lastOutputs } = useEditorContext()
  const [shownId, show] = useState<string | null>(null)
  const run = useEditor(({ run, lastTests }) => lastTests.find(({ id }) => id === shownId) ?? run)
  const state = useRoundState(node, run)
  const last = lastOutputs[node.id]
  const of = { runId: run?.id ?? '', path: state?.path ?? node.id, attempt: state?.attempt ?? 1 }

  return (
    <div className="flex flex-col gap-5 p-4">
      <TestChoice nodeId={node.id} shownId={shownId} onChoose={show} />
      {state ? <Facts node={node} state={state} /> : <Nothing node={node} hasRun={last !== undefined} />}
      {node.parent !== undefined && <EntryChoice node={node} />}
      {!state && <GivenNote nodeId={node.id} />}
      {state?.error && <StepFailure node={node} error={state.error} isOver={state.status === 'failed'} />}
      {node.pinned !== undefined && <PinSection node={node} />}
      {state && state.status !== 'skipped' && state.status !== 'running' && state.status !== 'failed' && (
        <Output node={node} output={state.output} large={state.large.output} of={of} />
      )}
      {!state && last && (
        <Output
          node={node}
          output={last.output}
          large={last.large ?? undefined}
          of={last}
          aside={
            <span className="text-12 text-faint">
              <RelativeTime at={last.at} />
            </span>
          }
        />
      )}
      {node.pinned === undefined && <PinSection node={node} />}
      {state && state.status !== 'skipped' && (
        <Section title="Input">
          <StepData
            of={of}
            field="input"
            value={state.input}
            large={state.large.input}
            label={`Input of ${node.title}`}
          />
        </Section>
      )}
      {state && state.log.length > 0 && (
        <Section title="Log">
          <LogLines lines={state.log} />
        </Section>
      )}
    </div>
  )
}

function Facts({ node, state }: { node: Node; state: StepState }) {
  const { retries } = policyOf(node)
  const isStandIn = useEditor(
    ({ run }) => node.pinned === undefined && run?.pinned.includes(node.id) === true,
  )

  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-soft tabular-nums">
      <StateMark state={state.status} showLabel />
      {state.ms !== null && state.status !== 'skipped' && <span>{formatDuration(state.ms)}</span>}
      {state.attempt > 1 && (
        <span>
          attempt {state.attempt} of {retries + 1}
        </span>
      )}
      {isStandIn && <Badge tone="pinned">Stand-in data, the step did nothing</Badge>}
      {state.port && state.port !== 'out' && <Badge tone="done">left by {state.port}</Badge>}
      {state.status === 'skipped' && <span>No way that was taken led here.</span>}
    </p>
  )
}

function Nothing({ node, hasRun }: { node: Node; hasRun: boolean }) {
  if (hasRun || node.pinned !== undefined) return null

  return (
    <p className="text-13 text-soft">
      This step has not run yet. “Test step” runs it alone, “Test” above runs the whole workflow; what goes in
      and comes out then shows here.
    </p>
  )
}

type OutputProps = {
  node: Node
  output: Json
  large: Large | undefined
  of: { runId: string; path: string; attempt: number }
  aside?: ReactNode
}

function Output({ node, output, large, of, aside }: OutputProps) {
  const { store } = useEditorContext()
  const canEdit = useEditor((state) => state.canEdit)

  return (
    <Section
      title="Output"
      aside={
        <>
          {aside}
          {canEdit && node.pinned === undefined && !large && (
            <Button
              size="small"
              variant="quiet"
              icon={<Pin aria-hidden="true" />}
              onClick={() => pinData(store, node, output)}
            >
              Pin for tests
            </Button>
          )}
        </>
      }
    >
      <StepData of={of} field="output" value={output} large={large} label={`Output of ${node.title}`} />
    </Section>
  )
}

function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <div className="mb-1.5 flex min-h-7 items-center justify-between gap-2">
        <h3 className="text-13 font-semibold">{title}</h3>
        <span className="flex items-center gap-1">{aside}</span>
      </div>
      {children}
    </section>
  )
}
