import type { Node } from './workflow.ts'

/**
 * After how many live edges a node runs although others may still come; null waits for all, the rule of every node
 * that is not a merge of the modes `any` and `some`.
 */
export function arrivalsWanted({ type, input, disabled }: Node): number | null {
  if (type !== 'logic.merge' || disabled) return null
  if (input.mode === 'any') return 1
  if (input.mode !== 'some') return null

  return typeof input.count === 'number' && input.count >= 1 ? Math.floor(input.count) : 1
}
