'use client'

import { useEditor, useEditorContext } from '../editor-context.tsx'
import { ProblemRow } from '../problem-row.tsx'
import type { Actions } from '../use-actions.ts'

/** What is wrong with the draft, the worst first; each leads to its place. */
export function ProblemList({ close, actions }: { close: () => void; actions: Actions }) {
  const { store } = useEditorContext()
  const problems = useEditor((state) => state.problems)
  const errors = problems.filter(({ severity }) => severity === 'error')
  const warnings = problems.filter(({ severity }) => severity === 'warning')
  if (problems.length === 0) return null

  return (
    <ul className="mb-4 flex flex-col gap-1">
      {[...errors, ...warnings].map((problem) => (
        <ProblemRow
          key={`${problem.nodeId} ${problem.field} ${problem.message}`}
          problem={problem}
          onOpen={() => {
            if (problem.setting) return store.getState().openDialog('settings')
            if (!problem.nodeId) return close()
            store.getState().showProblems()
            store.getState().openNode(problem.nodeId, { field: problem.field ?? null })
            actions.showNode(problem.nodeId)
          }}
        />
      ))}
    </ul>
  )
}
