type Failed = { kind: string; nodeId: string | null; canResume: boolean }

/** What helps with a failure: a service that was away is tried again, anything else is changed first. */
export function helpFor({ kind, nodeId, canResume }: Failed): 'reconnect' | 'step' | 'resume' | 'run' {
  if (kind === 'reconnect') return 'reconnect'
  if ((kind === 'outage' || kind === 'wait') && canResume) return 'resume'

  return nodeId === null ? 'run' : 'step'
}
