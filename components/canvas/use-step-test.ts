'use client'

import { useCallback } from 'react'
import { useTRPCClient } from '#components/api'
import { showToast } from '#components/ui/toast'
import { upstream } from '#graph/outputs'
import type { Node } from '#graph/workflow'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { isUnderWay } from './run-overlay.ts'
import { useTest } from './use-test.ts'

/** Tests one step alone, on what the steps before it gave last; a trigger starts the whole workflow. */
export function useStepTest(node: Node) {
  const { store, index, lastOutputs } = useEditorContext()
  const start = useTest()
  const client = useTRPCClient()
  const isBusy = useEditor(({ run, isStarting }) => isStarting || isUnderWay(run))

  const test = useCallback(async () => {
    const { id: workflowId, workflow, showTab } = store.getState()
    showTab('data')
    if (index.isTrigger(node)) return start({ nodeId: node.id })

    const before = upstream(workflow, node.id)
    const nodes = workflow.nodes.filter(({ id }) => before.includes(id))
    const steps = nodes.filter(
      (other) => !index.isTrigger(other) && other.pinned === undefined && !other.disabled,
    )
    const trigger = nodes.find(index.isTrigger)
    const isKnown = steps.length === 0 || steps.some(({ id }) => lastOutputs[id])
    // A run from outside may have come in since the page asked.
    const outputs = isKnown ? lastOutputs : await client.run.lastOutputs.query({ workflowId })
    const last = before.map((id) => outputs[id]).find((output) => output !== undefined)
    if (steps.length > 0 && !steps.some(({ id }) => outputs[id])) {
      return showToast({
        title: 'The steps before this one have not run yet',
        description: 'Test the whole workflow once, then each step can be tested alone on its data.',
        action: { label: 'Test all', onSelect: () => start() },
      })
    }

    return start({
      onlyNodeId: node.id,
      ...(trigger ? { nodeId: trigger.id } : {}),
      ...(last ? { sourceRunId: last.runId } : {}),
    })
  }, [store, index, lastOutputs, client, node, start])

  return { test, isBusy }
}
