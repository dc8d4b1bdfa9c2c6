/** The listening side of live workflows. */
export type Triggers = {
  /** Makes the listening triggers of a workflow those of its live version, none when it is not live. */
  sync(workflowId: string): Promise<void>
}
