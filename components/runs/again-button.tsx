import { RotateCw } from 'lucide-react'
import type { MenuItem } from '#components/ui/menu'
import { SplitButton } from '#components/ui/split-button'
import { useCan } from '../shell/account.tsx'
import { useRecord } from '../test-cases/record-dialog.tsx'
import type { Run, RunStep } from './run-steps.ts'
import type { useRunActions } from './use-run-actions.ts'

type Props = {
  run: Run
  step: RunStep | undefined
  actions: Pick<ReturnType<typeof useRunActions>, 'again' | 'replay'>
}

/** Every way to do again what this run did. */
export function AgainButton({ run, step, actions: { again, replay } }: Props) {
  const { id, eventId, workflowId, onlyNodeId, part } = run
  const isPart = onlyNodeId !== null || part !== null
  const fromStep = step ? `from “${step.title}”` : 'from a step'
  const record = useRecord()
  const canRecord = useCan('testCase.record') && !isPart
  const events: MenuItem[] = eventId
    ? [
        'separator',
        {
          label: 'Replay the event',
          help: 'As if it arrived now, on the newest version.',
          disabled: !replay.can,
          onSelect: () => replay.go(eventId),
        },
        { label: 'Look at its event', href: `/workflows/${workflowId}/events?event=${eventId}` },
      ]
    : []

  return (
    <SplitButton
      menuLabel="Other ways to run again"
      loading={again.isPending || replay.isPending}
      icon={<RotateCw aria-hidden="true" />}
      onClick={() => again.go()}
      items={[
        {
          label: 'Run again from the start',
          help: 'A new run of the same event.',
          onSelect: () => again.go(),
        },
        {
          label: `Run again ${fromStep}`,
          help: 'A new run; steps before it keep their results.',
          disabled: !step,
          onSelect: () => step && again.go({ nodeId: step.nodeId }),
        },
        'separator',
        {
          label: 'On the newest version',
          help: 'From the start, as the workflow is published now.',
          disabled: isPart,
          onSelect: () => again.go({ version: 'newest' }),
        },
        {
          label: `On the newest version ${fromStep}`,
          help: 'Steps before it keep their results; new ones run.',
          disabled: !step || isPart,
          onSelect: () => step && again.go({ nodeId: step.nodeId, version: 'newest' }),
        },
        ...events,
        ...(canRecord
          ? [
              'separator' as const,
              {
                label: 'Keep as a test',
                help: 'Each publication shows whether the workflow still does this.',
                onSelect: () => record.mutate({ runId: id }),
              },
            ]
          : []),
      ]}
    >
      Run again
    </SplitButton>
  )
}
