'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { ServiceIcon } from '#components/ui/service-icon'
import { StateMark } from '#components/ui/state-mark'
import { type Tab, Tabs } from '#components/ui/tabs'
import { nodeTypeOf } from '#graph/catalog'
import { effectOf } from '#graph/effect'
import type { Catalog, NodeType } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import { StepApproval } from '../approvals/step-approval.tsx'
import { skipWords } from '../canvas/skip-words.ts'
import { useStored } from '../ui/stored.ts'
import { AttemptList } from './attempt-list.tsx'
import { CalledRun } from './called-run.tsx'
import { RoundList } from './round-list.tsx'
import type { Run, RunStep } from './run-steps.ts'
import { SlowerNote } from './slower-note.tsx'
import { StepData } from './step-data.tsx'
import { StepDoubt } from './step-doubt.tsx'
import { StepError } from './step-error.tsx'
import { StepLog } from './step-log.tsx'

const TABS = ['output', 'input', 'rounds', 'log', 'attempts'] as const

type Props = {
  step: RunStep
  run: Run
  /** What the step mostly takes, where that is known. */
  usualMs: number | undefined
  onRound: (round: string) => void
}

/** Everything known of one step: what went in, what came out, why it failed, and how often it was tried. */
export function StepPanel({ step, run, usualMs, onRound }: Props) {
  const { title, type, state, last, attempts } = step
  const trpc = useTRPC()
  const catalog = useQuery(trpc.catalog.get.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
  const nodeType = catalog.data?.nodeTypes.find((each) => each.type === type)
  const service = catalog.data?.services.find(({ name }) => type.startsWith(`${name}.`))
  const [tab, setTab] = useStored('patchbay.step-tab', TABS, 'output')
  const of = { runId: run.id, path: step.path, attempt: last.attempt }

  const output: Tab = {
    value: 'output',
    label: 'Output',
    content:
      state === 'skipped' ? (
        <p className="text-13 text-soft">{whyNot(step, run, catalog.data)}</p>
      ) : (
        <StepData
          of={of}
          field="output"
          value={last.output}
          large={last.large.output}
          label={`Output of ${title}`}
        />
      ),
  }
  const loop = run.loops.find(({ nodeId }) => nodeId === step.nodeId)
  const rounds: Tab[] = loop
    ? [
        {
          value: 'rounds',
          label: <>Rounds {count(loop.done + loop.failed + loop.running)}</>,
          content: (
            <RoundList runId={run.id} loop={step.path} hasFailed={loop.failed > 0} onChoose={onRound} />
          ),
        },
      ]
    : []
  const shown = tabShown(tab, { isLoop: loop !== undefined, hasOutput: state !== 'failed' })

  return (
    <section aria-label={`Step ${title}`} className="flex min-h-0 grow flex-col">
      <header className="flex items-center gap-3 px-4 pt-3 pb-2">
        <span className="flex size-8 shrink-0 items-center justify-center rounded-control border border-hairline bg-raised">
          <ServiceIcon icon={service?.icon ?? ''} title={service?.title} />
        </span>
        <div className="min-w-0 grow">
          <h2 className="truncate font-medium">{title}</h2>
          <p className="truncate text-12 text-faint">
            {nodeType?.title ?? type}
            {last.port && last.port !== 'out' && <> · left by “{last.port}”</>}
            {nodeType && ranOnce(step, nodeType) && ' · ran once'}
          </p>
        </div>
        <StateMark state={state} showLabel />
      </header>
      <p className="px-4 pb-2 text-12 empty:hidden">
        <SlowerNote ms={lastMs(step)} usualMs={usualMs} />
      </p>
      {last.error && <StepError error={last.error} nodeId={step.nodeId} workflowId={run.workflowId} />}
      <CalledRun step={step} />
      <StepDoubt step={step} />
      {type === 'approval.request' && <StepApproval runId={run.id} path={step.path} />}
      <Tabs
        label={`Data of ${title}`}
        value={shown}
        onValueChange={(value) => setTab(TABS.find((known) => known === value) ?? 'output')}
        className="min-h-0 grow"
        panelClassName="overflow-y-auto p-4"
        tabs={[
          ...(state === 'failed' ? [] : [output]),
          ...rounds,
          {
            value: 'input',
            label: 'Input',
            content: (
              <StepData
                of={of}
                field="input"
                value={last.input}
                large={last.large.input}
                label={`Input of ${title}`}
              />
            ),
          },
          {
            value: 'log',
            label: <>Log {count(last.log.length)}</>,
            content: <StepLog of={of} attempt={last} />,
          },
          {
            value: 'attempts',
            label: <>Attempts {count(attempts.length)}</>,
            content: <AttemptList attempts={attempts} />,
          },
        ]}
      />
    </section>
  )
}

/** The tab this person likes, if the step has it. A loop that failed tells which rounds did. */
function tabShown(
  tab: (typeof TABS)[number],
  { isLoop, hasOutput }: { isLoop: boolean; hasOutput: boolean },
) {
  if (isLoop) return hasOutput || tab !== 'output' ? tab : 'rounds'
  const known = tab === 'rounds' ? 'output' : tab

  return known === 'output' && !hasOutput ? 'input' : known
}

/** Said of what changes the world, where it matters. */
function ranOnce({ state, last, doubt }: RunStep, nodeType: NodeType): boolean {
  return state === 'done' && !doubt && effectOf(nodeType, fieldsOf(last.input)) === 'write'
}

function fieldsOf(input: Json): { [field: string]: Json } {
  return input && typeof input === 'object' && !Array.isArray(input) ? input : {}
}

/** Why it was skipped, by what the steps before it in the same round did. */
function whyNot({ path, nodeId }: RunStep, { document, steps }: Run, catalog: Catalog | undefined): string {
  const scope = path.slice(0, path.length - nodeId.length)
  const typeOf = (node: { type: string; version: number }) => catalog && nodeTypeOf(catalog, node)
  const endedOf = (id: string) => steps.findLast((each) => each.path === `${scope}${id}`)

  return `This step was skipped. ${skipWords(document, { nodeId, typeOf, endedOf })}`
}

function lastMs({ path, last, state }: RunStep): number | null {
  // What is usual is known of steps outside loops.
  if (state !== 'done' || path.includes('[') || last.finishedAt === null) return null

  return Date.parse(last.finishedAt) - Date.parse(last.startedAt)
}

const count = (number: number) => <span className="text-12 text-faint tabular-nums">{number}</span>
