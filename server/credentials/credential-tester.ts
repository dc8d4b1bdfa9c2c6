import { NodeError, RetryLater } from '#nodes/execute'
import { testCredential } from '#nodes/test-credential'
import type { Egress } from '../egress/egress.ts'

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
  return async ({ service, kind, fields }) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const context = {
      credential: fields,
      credentialKind: kind,
      fetch,
      resolveHost,
      files: { save: noFiles, read: noFiles },
      idempotencyKey: crypto.randomUUID(),
      signal,
      log: () => {},
    }

    try {
      const sentence = await testCredential({ service, kind }, context)
      return { ok: true, message: sentence ?? 'There is nothing to try here: it shows when a step uses it.' }
    } catch (error) {
      return { ok: false, message: signal.aborted ? tooSlow : reason(error) }
    }
  }
}

const tooSlow = `There was no answer within ${TIMEOUT_MS / 1000} seconds. Check the address, then test again.`

function reason(error: unknown): string {
  if (error instanceof NodeError) return [error.message, error.fix].filter(Boolean).join(' ')
  if (error instanceof RetryLater) return `The service asks to wait. Test again in ${error.seconds} seconds.`

  return `The test could not be made: ${error instanceof Error ? error.message : error}`
}

async function noFiles(): Promise<never> {
  throw new NodeError('A test of a credential has no files.')
}
