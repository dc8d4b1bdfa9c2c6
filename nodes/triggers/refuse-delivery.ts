import type { NodeType, Signature } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import type { Delivery } from './delivery.ts'
import { isSameSecret } from './same-secret.ts'
import { triggerInput } from './trigger-input.ts'
import { type SignatureCheck, signatureCheck } from './verify-signature.ts'

export type Refusal = { status: 401 | 405; message: string; headers?: { [name: string]: string } }

type Question = {
  nodeType: NodeType
  /** The trigger node's own, as it is in the document. */
  input: { [field: string]: Json }
  /** The opened credential of the trigger node, null when it has none. */
  credential: { kind: string; fields: Record<string, string> } | null
  /** Its body may still be to come. */
  delivery: Pick<Delivery, 'method' | 'headers'>
  now?: number
}

/** Why a delivery that is there whole is not let in, null when it proves itself. */
export function refuseDelivery(question: Question & { delivery: Delivery }): Refusal | null {
  const { refusal, signature } = admitDelivery(question)
  if (!signature) return refusal
  const { rawBody } = question.delivery
  if (rawBody !== undefined) signature.update(rawBody)

  return rawBody !== undefined && signature.passes() ? null : WRONG_SIGNATURE
}

type Admission = { refusal: Refusal | null; signature: SignatureCheck | null }

/**
 * Why a delivery is not let in, as far as that is known before its body is. With `signature`, the body has to pass
 * that as well. A trigger that wants proof and has no credential refuses all.
 */
export function admitDelivery({ nodeType, input, credential, delivery, now }: Question): Admission {
  const { trigger } = nodeType
  if (trigger?.via !== 'webhook') throw new Error(`${nodeType.type} receives no deliveries.`)

  const fields = triggerInput(nodeType, input)
  const { method = 'ANY', auth = 'none' } = fields
  if (method !== 'ANY' && method !== delivery.method) return refused(wrongMethod(String(method)))

  const signature = trigger.verify ?? (auth === 'signature' ? ownSignature(fields) : null)
  if (signature) {
    const secret = credential?.fields[signature.secret] ?? ''
    return { refusal: null, signature: signatureCheck(signature, delivery.headers, secret, now) }
  }
  if (auth === 'basic')
    return refused(credential?.kind === 'basic' && hasBasic(credential.fields, delivery) ? null : NO_PASSWORD)
  if (auth === 'header')
    return refused(credential?.kind === 'header' && hasKey(credential.fields, delivery) ? null : NO_KEY)

  return refused(auth === 'none' ? null : WRONG_SIGNATURE)
}

const refused = (refusal: Refusal | null): Admission => ({ refusal, signature: null })

const wrongMethod = (method: string): Refusal => ({
  status: 405,
  message: `This address takes ${method} only.`,
  headers: { allow: method },
})

export const WRONG_SIGNATURE: Refusal = { status: 401, message: 'The signature is missing or wrong.' }
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

function hasBasic(
  { username = '', password = '' }: Record<string, string>,
  { headers }: Pick<Delivery, 'headers'>,
): boolean {
  const encoded = /^basic\s+([A-Za-z0-9+/=]+)\s*$/i.exec(headers.authorization ?? '')?.[1]
  if (!encoded || username === '' || password === '') return false

  return isSameSecret(Buffer.from(encoded, 'base64').toString('utf8'), `${username}:${password}`)
}

function hasKey(
  { name = '', value = '' }: Record<string, string>,
  { headers }: Pick<Delivery, 'headers'>,
): boolean {
  const given = headers[name.toLowerCase()]

  return given !== undefined && value !== '' && isSameSecret(given, value)
}
