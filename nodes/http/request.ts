import { failure } from '../declarative/failure.ts'
import { sealFor } from '../declarative/seal.ts'
import { type Outgoing, send } from '../declarative/send.ts'
import { type Context, type Execute, NodeError } from '../execute.ts'
import { service } from '../find.ts'
import { type Answer, readAnswer } from './answer.ts'
import { requestBody } from './body.ts'
import { requestHeaders } from './headers.ts'
import { allPages } from './pages.ts'
import type { Input, Output } from './request.types.ts'
import { target } from './target.ts'
import { withinTime } from './within-time.ts'

export const execute: Execute<Input, Output> = async (context) => {
  const { input } = context
  const url = target(context)
  const headers = requestHeaders(context)
  const body = requestBody(context, headers)
  const call = await caller(context, url)
  const first: Outgoing = { method: input.method, url, headers, ...(body && { body }) }

  return input.pagination === 'none' ? output(await call(first)) : allPages(first, input, call)
}

/** Makes one call; the credential stays with the host of `home`. */
async function caller(context: Context<Input>, home: URL) {
  const { input, credential, credentialKind, fetch, signal, log } = context
  const kind = service('http')?.credentials?.find((each) => each.kind === credentialKind)
  if (credentialKind !== null && !kind)
    throw new NodeError(`HTTP takes no credential of the kind "${credentialKind}".`)
  const seal = await sealFor({ home, apply: kind?.apply, fields: credential })
  const maxRedirects = input.followRedirects ? input.maxRedirects : 0

  return (outgoing: Outgoing): Promise<Answer> =>
    withinTime({ host: outgoing.url.host, seconds: input.timeoutSeconds, signal }, async (within) => {
      const { response, url } = await send(outgoing, { fetch, signal: within, seal, maxRedirects })
      log(`${outgoing.method} ${outgoing.url.host}${outgoing.url.pathname} answered ${response.status}.`)
      if (credentialKind === 'query') url.searchParams.delete(credential.name ?? '')

      return refusing(await readAnswer(response, url, context), context)
    })
}

async function refusing(answer: Answer, { input, credentialKind }: Context<Input>): Promise<Answer> {
  if (answer.status < 400 || !input.failOnError) return answer

  const from = new URL(answer.url).host
  const error = await failure(answer, { from, rules: [], hasCredential: credentialKind !== null })
  if (error) throw error
  return answer
}

function output({ status, headers, body, url, file }: Answer): Output {
  return { status, headers, body, url, ...(file && { file }) }
}
