import type { Workflow } from './workflow.ts'

export function parseWorkflow(value: unknown): Workflow {
  return value as Workflow
}
