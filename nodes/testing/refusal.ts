import { NodeError } from '../execute.ts'

/** The failure that a person must mend, which the work is expected to end in. */
export async function refusal(work: Promise<unknown>): Promise<NodeError> {
  const error: unknown = await work.then(
    () => new Error('It did not fail.'),
    (error: unknown) => error,
  )
  if (!(error instanceof NodeError)) throw error

  return error
}
