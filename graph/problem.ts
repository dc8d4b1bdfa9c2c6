/** Something that keeps a workflow from doing what it should; errors keep it from being published. */
export type Problem = {
  severity: 'error' | 'warning'
  nodeId?: string
  /** A JSON pointer into the node's input. */
  field?: string
  /** The part of the workflow's settings it is about. */
  setting?: 'flow' | 'errorWorkflow'
  message: string
  /** What to do about it. */
  fix?: string
}
