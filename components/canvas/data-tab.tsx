'use client'

import { Pin, PinOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge } from '#components/ui/badge'
import { Button } from '#components/ui/button'
import { DataViewer } from '#components/ui/data-viewer'
import { RelativeTime } from '#components/ui/relative-time'
import { StateMark } from '#components/ui/state-mark'
import { pin } from '#graph/edit-node'
import { policyOf } from '#graph/policy'
import type { Json, Node } from '#graph/workflow'
import { StepData } from '../runs/step-data.tsx'
import { formatDuration } from '../ui/format-time.ts'
import type { Large } from '../ui/large-note.tsx'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { StepFailure } from './step-failure.tsx'
import type { StepState } from './step-state.ts'

/** What went into the step and what came out, when it last ran. */
export function DataTab({ node }: { node: Node }) {
  const { lastOutputs } = useEditorContext()
  const state = useEditor(({ run }) => run?.steps[node.id])
  const last = lastOutputs[node.id]
  const runId = useEditor(({ run }) => run?.id ?? '')
  const of = { runId, path: state?.path ?? node.id, attempt: state?.attempt ?? 1 }

  return (
    <div className="flex flex-col gap-5 p-4">
      {state ? <Facts node={node} state={state} /> : <Nothing node={node} hasRun={last !== undefined} />}
      {state?.error && <StepFailure node={node} error={state.error} isOver={state.status === 'failed'} />}
      {node.pinned !== undefined && <Pinned node={node} />}
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
    </div>
  )
}

function Facts({ node, state }: { node: Node; state: StepState }) {
  const { retries } = policyOf(node)

  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-soft tabular-nums">
      <StateMark state={state.status} showLabel />
      {state.ms !== null && state.status !== 'skipped' && <span>{formatDuration(state.ms)}</span>}
      {state.attempt > 1 && (
        <span>
          attempt {state.attempt} of {retries + 1}
        </span>
      )}
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
  const edit = useEditor((state) => state.edit)
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
              onClick={() => edit((workflow) => pin(workflow, node.id, output))}
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

function Pinned({ node }: { node: Node }) {
  const edit = useEditor((state) => state.edit)
  const canEdit = useEditor((state) => state.canEdit)

  return (
    <Section
      title="Pinned data"
      aside={
        canEdit && (
          <Button
            size="small"
            variant="quiet"
            icon={<PinOff aria-hidden="true" />}
            onClick={() => edit((workflow) => pin(workflow, node.id, undefined))}
          >
            Unpin
          </Button>
        )
      }
    >
      <p className="mb-2 text-12 text-pinned-text">
        Tests use this in place of running the step. Live runs do not.
      </p>
      <DataViewer value={node.pinned} label={`Pinned data of ${node.title}`} />
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
