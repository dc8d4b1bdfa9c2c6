import { evaluate } from '#graph/expression'
import type { CredentialKind, NodeType, Request, Service } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import { type Context, NodeError } from '../execute.ts'
import { type Call, type Caller, prepare, reply } from './call.ts'
import { failure, type Reply } from './failure.ts'
import { type Page, page, pages } from './pages.ts'

type Fields = { [field: string]: Json }

/** Runs a node type whose contract says all about its call. */
export async function executeRequest(
  nodeType: NodeType & { request: Request },
  service: Service,
  { input, ...context }: Context<Fields>,
): Promise<Json> {
  return answered({ request: nodeType.request, service, input, context })
}

/** Makes the call that shows whether a credential works, and returns what the service says of it. */
export async function callTest(service: Service, test: Request, context: Caller): Promise<Json> {
  return answered({ request: test, service, input: {}, context })
}

export type Question = {
  request: Request
  service: Service
  input: Fields
  context: Caller
  /** What the expressions of the request see besides: `cursor`, `address`. */
  beside?: Fields
}

/** What a call results in. */
export async function answered(question: Question): Promise<Json> {
  const found = await ask(question)
  const { result } = question.request
  if (result === undefined) return found.body

  return (await evaluate(result, { ...found, input: question.input })) ?? null
}

/** The answer to a call, all pages of it; throws what a failure means. */
export async function ask(question: Question): Promise<Reply> {
  const { request, service, context } = question
  const { call, read } = await asker(question)
  const found = request.pages ? await pages(call, request.pages, read) : await read(call)
  context.log(`${service.title} answered ${found.status}.`)

  return found
}

/** One page of a call: the first, or that which `cursor` leads to. */
export async function askPage(question: Question, cursor: string | null): Promise<Page> {
  const { call, read } = await asker(question)

  return page(call, { pagination: question.request.pages ?? WHOLE, cursor, read })
}

const WHOLE = { items: 'body', next: {} }

/** The call a question makes, and what reads an answer or throws what it means. */
async function asker(question: Question) {
  const { request, service, context } = question
  const kind = kindOf(service, context)
  const rules = [...(request.errors ?? []), ...(service.errors ?? [])]
  const read = async (call: Call): Promise<Reply> => {
    const found = await reply(call)
    const error = await failure(found, {
      from: service.title,
      rules,
      hasCredential: kind !== undefined,
    })
    if (error) throw error

    return found
  }

  return { call: await prepare({ ...question, kind }), read }
}

function kindOf(service: Service, { credentialKind }: Caller): CredentialKind | undefined {
  if (credentialKind === null) return undefined

  const kind = service.credentials?.find((each) => each.kind === credentialKind)
  if (!kind) throw new NodeError(`${service.title} takes no credential of the kind "${credentialKind}".`)
  return kind
}
