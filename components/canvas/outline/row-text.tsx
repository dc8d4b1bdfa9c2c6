import { CircleAlert, CornerDownRight, CornerRightUp, Unplug } from 'lucide-react'
import { StateMark } from '#components/ui/state-mark'
import type { BranchItem, StepItem } from '#graph/outline'
import type { Node } from '#graph/workflow'
import { classes } from '../../ui/classes.ts'
import { formatDuration } from '../../ui/format-time.ts'
import { problemsByNode } from '../derived.ts'
import { useEditor, useEditorContext, useTitles } from '../editor-context.tsx'
import { inRounds, overRounds } from '../loop-state.ts'
import { NodeSummary } from '../node-summary.tsx'
import { SkipReason } from '../skip-reason.tsx'
import { StepIcon } from '../step-icon.tsx'
import { GroupChip } from './group-chip.tsx'
import { branchTitle, flowWords, onWords } from './row-words.ts'

type StepProps = { item: StepItem; node: Node }

/** What a step is, what it will do, what is wrong with it and how it went: in the order people want to hear it. */
export function StepText({ item, node }: StepProps) {
  const { index } = useEditorContext()
  const nodeType = index.typeOf(node)
  const titles = useTitles()
  const group = useEditor(({ workflow }) => workflow.groups?.find(({ id }) => id === node.group))
  const from = flowWords(item, titles)
  const on = onWords(item, titles)

  return (
    <>
      <StepIcon type={node.type} className={node.disabled ? 'opacity-55' : undefined} />
      <div className="min-w-0 grow">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2.5">
          <span
            data-title
            className={classes('max-w-full truncate text-13 font-semibold', node.disabled && 'text-faint')}
          >
            {node.title}
          </span>
          {index.isTrigger(node) && <Aside>starts the workflow</Aside>}
          {group && <GroupChip group={group} />}
          {node.disabled && <StateMark state="disabled" size={14} showLabel />}
          {node.pinned !== undefined && <StateMark state="pinned" size={14} showLabel />}
        </p>
        <NodeSummary node={node} nodeType={nodeType} isShort />
        {from && <Flow icon={<CornerDownRight />}>{from}</Flow>}
        <Problems nodeId={node.id} />
        <Failure nodeId={node.id} />
        {on && <Flow icon={<CornerRightUp className="rotate-90" />}>{on}</Flow>}
      </div>
      <LastRun nodeId={node.id} />
    </>
  )
}

export function BranchText({ item, node }: { item: BranchItem; node: Node }) {
  const { index } = useEditorContext()
  const wasTaken = useEditor(({ run }) => run?.steps[node.id]?.port === item.port)
  const titles = useTitles()
  const on = onWords(item, titles)

  return (
    <>
      <span
        aria-hidden="true"
        className={classes(
          'mx-2.5 size-3 shrink-0 rounded-full border-2',
          item.port === 'error' ? 'border-failed' : wasTaken ? 'border-done bg-done' : 'border-control',
        )}
      />
      <p className="flex min-w-0 flex-wrap items-center gap-x-2.5 text-13">
        <span data-title className={wasTaken ? 'font-medium text-done-text' : 'font-medium text-soft'}>
          {branchTitle(item, node, index.typeOf(node))}
        </span>
        {wasTaken && <Aside>taken</Aside>}
        {on && (
          <Flow icon={<CornerRightUp className="rotate-90" />}>{item.ends ? 'Nothing follows' : on}</Flow>
        )}
      </p>
    </>
  )
}

export function LooseText() {
  return (
    <p className="flex items-center gap-2.5 text-13">
      <Unplug className="mx-2 size-4 shrink-0 text-faint" aria-hidden="true" />
      <span data-title className="font-medium">
        Not connected
      </span>
      <Aside>nothing leads to these steps, so they never run</Aside>
    </p>
  )
}

const Aside = ({ children }: { children: string }) => <span className="text-12 text-faint">{children}</span>

function Flow({ icon, children }: { icon: React.ReactNode; children: string }) {
  return (
    <span className="flex items-center gap-1 text-12 text-faint [&_svg]:size-3.5 [&_svg]:shrink-0">
      <span aria-hidden="true" className="contents">
        {icon}
      </span>
      {children}
    </span>
  )
}

function Problems({ nodeId }: { nodeId: string }) {
  const problems = useEditor((state) => problemsByNode(state.problems).get(nodeId))
  const [first] = problems ?? []
  if (!problems || !first) return null

  return (
    <p className="flex items-center gap-1 text-12 text-failed-text">
      <CircleAlert className="size-3.5 shrink-0" aria-hidden="true" />
      <span className="truncate">
        {problems.length === 1 ? '1 problem: ' : `${problems.length} problems: `}
        {first.message}
      </span>
    </p>
  )
}

function Failure({ nodeId }: { nodeId: string }) {
  const error = useEditor(({ run }) => run?.steps[nodeId]?.error?.message)
  const isSkipped = useEditor(({ run }) => run?.steps[nodeId]?.status === 'skipped')
  if (isSkipped)
    return (
      <div className="text-12">
        <SkipReason nodeId={nodeId} />
      </div>
    )

  return error ? <p className="truncate text-12 text-failed-text">{error}</p> : null
}

/** How it went in the run that is shown. */
function LastRun({ nodeId }: { nodeId: string }) {
  const state = useEditor(({ run }) => run?.steps[nodeId])
  const loop = useEditor(({ run }) => run?.loops[nodeId])
  if (!state) return null
  const rounds = loop ? inRounds(loop) : state.rounds ? overRounds(state.rounds) : null
  const took = state.ms !== null && state.status !== 'skipped' ? formatDuration(state.ms) : null

  return (
    <span className="flex shrink-0 items-center gap-2 text-12 text-faint tabular-nums">
      {[rounds, took].filter(Boolean).join(' · ')}
      <StateMark state={state.status} size={16} />
    </span>
  )
}
