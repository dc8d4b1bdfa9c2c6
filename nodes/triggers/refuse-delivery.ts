import type { NodeType, Signature } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import type { Delivery } from './delivery.ts'
import { isSameSecret } from './same-secret.ts'
import { triggerInput } from './trigger-input.ts'
import { verifySignature } from './verify-signature.ts'

export type Refusal = { status: 401 | 405; message: string; headers?: { [name: string]: string } }

type Question = {
  nodeType: NodeType
  /** The trigger node's own, as it is in the document. */
  input: { [field: string]: Json }
  /** The opened credential of the trigger node, null when it has none. */
  credential: { kind: string; fields: Record<string, string> } | null
  delivery: Delivery
  now?: number
}

/** Why a delivery is not let in, null when it proves itself. A trigger that wants proof and has no credential refuses all. */
export function refuseDelivery({ nodeType, input, credential, delivery, now }: Question): Refusal | null {
  const { trigger } = nodeType
  if (trigger?.via !== 'webhook') throw new Error(`${nodeType.type} receives no deliveries.`)

  const fields = triggerInput(nodeType, input)
  const { method = 'ANY', auth = 'none' } = fields
  if (method !== 'ANY' && method !== delivery.method)
    return { status: 405, message: `This address takes ${method} only.`, headers: { allow: String(method) } }

  const signature = trigger.verify ?? (auth === 'signature' ? ownSignature(fields) : null)
  if (signature) {
    const secret = credential?.fields[signature.secret] ?? ''
    return verifySignature(signature, delivery, secret, now) ? null : WRONG_SIGNATURE
  }
  if (auth === 'basic')
    return credential?.kind === 'basic' && hasBasic(credential.fields, delivery) ? null : NO_PASSWORD
  if (auth === 'header')
    return credential?.kind === 'header' && hasKey(credential.fields, delivery) ? null : NO_KEY

  return auth === 'none' ? null : WRONG_SIGNATURE
}

const WRONG_SIGNATURE: Refusal = { status: 401, message: 'The signature is missing or wrong.' }
const NO_KEY: Refusal = { status: 401, message: 'The key is missing or wrong.' }
const NO_PASSWORD: Refusal = {
  status: 401,
  message: 'The user name or password is missing or wrong.',
  headers: { 'www-authenticate': 'Basic realm="webhook", charset="UTF-8"' },
}

const TOLERANCE_SECONDS = 300

/** The signature that the form of `trigger.webhook` describes. */
function ownSignature(input: { [field: string]: Json }): Signature {
  const { signatureHeader, signatureAlgorithm, signatureEncoding, signaturePrefix, timestampHeader } = input

  return {
    algorithm:
      signatureAlgorithm === 'sha1' || signatureAlgorithm === 'sha512' ? signatureAlgorithm : 'sha256',
    header: String(signatureHeader),
    prefix: String(signaturePrefix ?? ''),
    encoding: signatureEncoding === 'base64' ? 'base64' : 'hex',
    secret: 'secret',
    ...(typeof timestampHeader === 'string' &&
      timestampHeader !== '' && {
        timestamp: {
          header: timestampHeader,
          signed: '{timestamp}.{body}',
          toleranceSeconds: TOLERANCE_SECONDS,
        },
      }),
  }
}

function hasBasic({ username = '', password = '' }: Record<string, string>, { headers }: Delivery): boolean {
  const encoded = /^basic\s+([A-Za-z0-9+/=]+)\s*$/i.exec(headers.authorization ?? '')?.[1]
  if (!encoded || username === '' || password === '') return false

  return isSameSecret(Buffer.from(encoded, 'base64').toString('utf8'), `${username}:${password}`)
}

function hasKey({ name = '', value = '' }: Record<string, string>, { headers }: Delivery): boolean {
  const given = headers[name.toLowerCase()]

  return given !== undefined && value !== '' && isSameSecret(given, value)
}
