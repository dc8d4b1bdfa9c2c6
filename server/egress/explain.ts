import { NodeError } from '#nodes/execute'

/** Where a request went, for the message. */
export type Target = { host: string; port?: string | undefined }

/** A passing trouble, already in plain words. */
export class Outage extends Error {
  override name = 'Outage'
}

/** Certificates and encryption: the service, or who named it, has to mend them. */
const CERTIFICATE: Record<string, string> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  CERT_REVOKED: 'its certificate has been revoked',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it signed its certificate itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'nobody known here signed its certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'nobody known here signed its certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'nobody known here signed its certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it does not send the whole chain of its certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate was made for another name',
}

/** Passing troubles, worth another try. `%s` is where. */
const OUTAGE: Record<string, string> = {
  ECONNREFUSED: '%s refused the connection.',
  ECONNRESET: '%s cut the connection.',
  EPIPE: '%s cut the connection.',
  UND_ERR_SOCKET: '%s cut the connection.',
  ETIMEDOUT: '%s did not answer in time.',
  UND_ERR_CONNECT_TIMEOUT: '%s did not answer in time.',
  UND_ERR_HEADERS_TIMEOUT: '%s took the request and did not answer in time.',
  UND_ERR_BODY_TIMEOUT: '%s stopped in the middle of its answer.',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: '%s stopped in the middle of its answer.',
  EHOSTUNREACH: '%s cannot be reached from here.',
  ENETUNREACH: '%s cannot be reached from here.',
  EAI_AGAIN: 'The name of %s could not be looked up just now.',
}

/**
 * Says in plain words what went wrong on the network. What a person must mend becomes a `NodeError`; what may
 * pass becomes an `Outage`, which is retried. Errors of another kind come back as they are.
 */
export function explain(error: unknown, target: Target): unknown {
  const cause = innermost(error)
  if (cause instanceof NodeError || cause instanceof Outage) return cause

  const code = codeOf(cause)
  if (code === 'ENOTFOUND' || code === 'ENODATA') return unknownHost(target.host)

  const certificate = CERTIFICATE[code]
  if (certificate) {
    return new NodeError(`${target.host} cannot be trusted: ${certificate}.`, {
      fix: 'Ask whoever runs it to mend the certificate. An own certificate authority is made known to Patchbay with NODE_EXTRA_CA_CERTS.',
      cause: error,
    })
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return new NodeError(`${place(target)} does not speak TLS as it should.`, {
      fix: 'Check the port, and whether the address starts with https:// or http://.',
      cause: error,
    })
  }
  const garbled = garbledAnswer(cause, code)
  if (garbled) return new Outage(`${place(target)} ${garbled}`, { cause: error })

  const outage = OUTAGE[code]
  return outage ? new Outage(outage.replace('%s', place(target)), { cause: error }) : error
}

export function unknownHost(host: string) {
  return new NodeError(`There is no server named ${host}.`, { fix: 'Check the spelling of the address.' })
}

function garbledAnswer(cause: unknown, code: string) {
  if (code.startsWith('HPE_') || (cause instanceof Error && cause.name === 'HTTPParserError')) {
    return 'answered with something that is not HTTP.'
  }

  return /^(Z_|ERR_BROTLI|ZSTD_)/.test(code) ? 'answered with a body that cannot be unpacked.' : null
}

/** What undici and the address families that were tried wrap around the reason. */
function innermost(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof NodeError || error instanceof Outage) return error
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0])
  if (error.cause instanceof Error && !knows(codeOf(error))) return innermost(error.cause)

  return error
}

function knows(code: string) {
  return code in OUTAGE || code in CERTIFICATE
}

function codeOf(error: unknown) {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function place({ host, port }: Target) {
  return port ? `${host} on port ${port}` : host
}
