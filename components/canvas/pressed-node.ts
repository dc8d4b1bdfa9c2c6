import type { KeyboardEvent } from 'react'

/** The node that Enter or Space was pressed on; React Flow itself tells of clicks alone. */
export function pressedNode({ key, target }: KeyboardEvent): string | undefined {
  const isPress = key === 'Enter' || key === ' '

  return isPress && target instanceof HTMLElement && target.classList.contains('react-flow__node')
    ? target.dataset.id
    : undefined
}
