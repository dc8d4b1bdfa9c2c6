import { useEffect, useMemo, useRef } from 'react'
import { type Command, useCommands } from '../shell/commands.ts'
import { isActive, type Run } from './run-steps.ts'

/** The step at which a run failed, and the way to it: by a button, and by a key wherever nobody is typing. */
export function useFailure(run: Run, show: (nodeId: string) => void) {
  const nodeId = isActive(run) ? null : failingNode(run)
  const title = run.document.nodes.find(({ id }) => id === nodeId)?.title ?? null
  const latest = useRef(show)
  latest.current = show
  const commands = useMemo(
    (): Command[] =>
      nodeId === null
        ? []
        : [
            {
              id: 'failure',
              label: 'Go to the step that failed',
              group: 'Run',
              keys: 'e',
              run: () => latest.current(nodeId),
            },
          ],
    [nodeId],
  )
  useCommands(commands)

  useEffect(() => {
    if (nodeId === null) return
    const press = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented
      if (event.key !== 'e' || !isPlain || isTyping(event.target)) return
      event.preventDefault()
      latest.current(nodeId)
    }
    window.addEventListener('keydown', press)

    return () => window.removeEventListener('keydown', press)
  }, [nodeId])

  return nodeId === null || title === null ? null : { nodeId, title }
}

/** What ended the run, else what failed in it although it went on. */
function failingNode({ error, steps, status, loops }: Run): string | null {
  if (status === 'failed' && error?.nodeId) return error.nodeId
  const failed = steps.findLast((step) => step.status === 'failed')

  return failed && status === 'failed'
    ? failed.nodeId
    : (loops.find((loop) => loop.failed > 0)?.nodeId ?? null)
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="dialog"]',
  ) !== null
