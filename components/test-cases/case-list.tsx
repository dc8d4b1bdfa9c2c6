'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis } from 'lucide-react'
import Link from 'next/link'
import { useTRPC, useTRPCClient } from '#components/api'
import { Badge } from '#components/ui/badge'
import { IconButton } from '#components/ui/icon-button'
import { Menu } from '#components/ui/menu'
import { RelativeTime } from '#components/ui/relative-time'
import { StateMark } from '#components/ui/state-mark'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../problem.ts'
import { useCan } from '../shell/account.tsx'
import { type CaseRow, resultWords } from './words.ts'

type Props = {
  workflowId: string
  items: readonly CaseRow[]
  running: boolean
  onRun: (wish: { workflowId: string; ids: string[] }) => void
}

export function CaseList({ workflowId, items, running, onRun }: Props) {
  const remove = useRemove(workflowId)
  const canEdit = useCan('testCase.remove')

  return (
    <ul className="divide-y divide-hairline overflow-hidden rounded-card border border-hairline bg-panel">
      {items.map((item) => (
        <li key={item.id} className="flex items-center gap-3 py-2 pr-2 pl-4 hover:bg-hover/50">
          <StateMark state={running ? 'running' : stateOf(item)} />
          <div className="flex min-w-0 grow flex-col">
            <Link
              href={`/workflows/${workflowId}/tests/${item.id}`}
              className="truncate text-14 font-medium hover:underline"
            >
              {item.title}
            </Link>
            <span className="truncate text-13 text-soft">{resultWords(item)}</span>
          </div>
          {item.last && !item.last.isCurrent && <Badge>before the last change</Badge>}
          {item.last && (
            <span className="shrink-0 text-13 text-faint max-sm:hidden">
              <RelativeTime at={item.last.at} />
            </span>
          )}
          <Menu
            trigger={<IconButton label={`More for ${item.title}`} icon={<Ellipsis aria-hidden="true" />} />}
            items={[
              ...(canEdit
                ? [{ label: 'Run this test', onSelect: () => onRun({ workflowId, ids: [item.id] }) }]
                : []),
              ...(item.last?.runId ? [{ label: 'Look at its run', href: `/runs/${item.last.runId}` }] : []),
              ...(canEdit ? [{ label: 'Remove', danger: true, onSelect: () => remove(item) }] : []),
            ]}
          />
        </li>
      ))}
    </ul>
  )
}

const stateOf = ({ last }: CaseRow) => (last === null ? 'skipped' : last.passed ? 'done' : 'failed')

/** Taken away at once, and put back when undone. */
function useRemove(workflowId: string) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries(trpc.testCase.list.queryFilter({ workflowId }))
  const remove = useMutation({
    mutationFn: async ({ id, title }: CaseRow) => {
      const { nodeId, payload, stubs, expectations } = await client.testCase.get.query({ id })
      await client.testCase.remove.mutate({ id })

      return { workflowId, title, nodeId, payload, stubs, expectations }
    },
    onError: showProblem,
    onSuccess: (removed) => {
      showToast({
        title: `Removed “${removed.title}”`,
        undo: () => client.testCase.create.mutate(removed).then(refresh, showProblem),
      })
      return refresh()
    },
  })

  return remove.mutate
}
