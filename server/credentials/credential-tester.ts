import { NodeError, RetryLater } from '#nodes/execute'
import { testCredential } from '#nodes/test-credential'
import type { Egress } from '../egress/egress.ts'
import { redact } from './redact.ts'
import { secretValues } from './secret-values.ts'

/** Tries the opened fields of a credential on its service, and says in a sentence how that went. */
export type CredentialTester = (credential: {
  service: string
  kind: string
  fields: Record<string, string>
}) => Promise<{ ok: boolean; message: string }>

const TIMEOUT_MS = 20_000

export function createCredentialTester({
  fetch,
  resolveHost,
}: Pick<Egress, 'fetch' | 'resolveHost'>): CredentialTester {
  return async (credential) => {
    const { service, kind, fields } = credential
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const files = { save: noFiles, read: noFiles }
    const idempotencyKey = crypto.randomUUID()
    const how = { fetch, resolveHost, files, signal, idempotencyKey, log: () => {} }

    const tested = await testCredential(
      { service, kind },
      { ...how, credential: fields, credentialKind: kind },
    ).then(
      (sentence) => ({ ok: true, message: sentence ?? NOTHING_TO_TRY }),
      (error) => ({ ok: false, message: signal.aborted ? TOO_SLOW : reason(error) }),
    )

    // Services like to repeat what they were sent.
    return { ...tested, message: redact(tested.message, secretValues(credential)) }
  }
}

const NOTHING_TO_TRY = 'There is nothing to try here: it shows when a step uses it.'
const TOO_SLOW = `There was no answer within ${TIMEOUT_MS / 1000} seconds. Check the address, then test again.`

function reason(error: unknown): string {
  if (error instanceof NodeError) return [error.message, error.fix].filter(Boolean).join(' ')
  if (error instanceof RetryLater) return `The service asks to wait. Test again in ${error.seconds} seconds.`

  return `The test could not be made: ${error instanceof Error ? error.message : error}`
}

async function noFiles(): Promise<never> {
  throw new NodeError('A test of a credential has no files.')
}
