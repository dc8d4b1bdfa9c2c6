import type { Inputs } from '#components/api'

export type Condition = Inputs['alert']['createRule']['condition']
export type Kind = Condition['kind']

/** What one can be told of, in the words of the form: "Tell me when …". */
export const kinds: readonly { value: Kind; label: string; help: string }[] = [
  { value: 'failed', label: 'a run fails', help: 'At once. Further failures belong to the same alert.' },
  {
    value: 'failureRate',
    label: 'too many runs fail',
    help: 'For busy workflows, where a failure now and then is nothing.',
  },
  { value: 'latency', label: 'runs take too long', help: 'The slowest 5 %, from their event to their end.' },
  {
    value: 'silence',
    label: 'a trigger hears nothing',
    help: 'The sender may have stopped, or lost the address.',
  },
  {
    value: 'queueLag',
    label: 'runs wait for a process',
    help: 'More is due than the processes of this instance can take up.',
  },
]
