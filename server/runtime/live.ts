/** What happened to a run, told to whoever watches, from whichever process it happened in. */
export type LiveEvent = {
  workspaceId: string
  workflowId: string
  runId: string
  /** `step` says that some step of the run changed; `run` that its status did. */
  kind: 'run' | 'step'
}

export type Live = {
  publish(events: LiveEvent[]): void
  /** Returns what ends the subscription. A watcher reads the truth from the database afterwards. */
  subscribe(
    filter: { workspaceId: string; runId?: string; workflowId?: string },
    watch: (event: LiveEvent) => void,
  ): () => void
}
