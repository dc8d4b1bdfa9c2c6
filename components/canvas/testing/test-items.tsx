'use client'

import { ArrowRightFromLine, ArrowRightToLine, Play } from 'lucide-react'
import type { MenuItem } from '#components/ui/menu'
import type { Node } from '#graph/workflow'
import { useStepTest } from '../use-step-test.ts'

/** How a step can be tested, for menus. */
export function useTestItems(node: Node): MenuItem[] {
  const { run, isBusy, isTrigger } = useStepTest(node)
  if (isTrigger) {
    return [
      {
        label: 'Test from this trigger',
        icon: <Play />,
        keys: 'e',
        disabled: isBusy,
        onSelect: () => run('from'),
      },
    ]
  }

  return [
    {
      label: 'Run to here',
      help: 'What leads to this step, and it',
      icon: <ArrowRightToLine />,
      keys: 'h',
      disabled: isBusy,
      onSelect: () => run('to'),
    },
    {
      label: 'Run from here',
      help: 'On saved data of the steps before',
      icon: <ArrowRightFromLine />,
      keys: 'r',
      disabled: isBusy,
      onSelect: () => run('from'),
    },
  ]
}
