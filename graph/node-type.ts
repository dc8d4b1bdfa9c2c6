import type { Json } from './workflow.ts'

/** A JSON Schema, draft 2020-12, with the form keywords described in `nodes/node.schema.json`. */
export type Schema = { [keyword: string]: Json }

/** What the graph and the editor need to know of a node type; `nodes/<service>/<name>.json` states it. */
export type NodeType = {
  /** `<service>.<name>`. */
  type: string
  version: number
  title: string
  description: string
  /**
   * One sentence for the node card; `{{ field }}` is replaced by the field as the user filled it. `[ … ]` is left out while
   * a field in it is empty or hidden; of `[ … | … ]` the first that can be said is.
   */
  summary?: string
  keywords?: string[]
  /** What a step does to the world. A `none` node is pure: same input, same output. */
  effect: 'none' | 'read' | 'write'
  /** On a `write`: it only reads while each of these fields has one of these values. */
  reads?: { [field: string]: Json[] }
  /**
   * Whether a call made again with the same idempotency key acts once: always, or while this field is filled. Left
   * out, a `request` follows its service's `idempotencyHeader`, and code does not.
   */
  idempotent?: true | { field: string }
  /** Present on triggers, and says how they learn of events. Only triggers start runs. */
  trigger?: Trigger
  credential?: CredentialUse
  input: Schema
  output: Schema
  /** Left out: the one port `out`. */
  ports?: Ports
  /**
   * A container: other nodes live in it, and see this as `steps.<its id>` while it runs (its `output` afterwards).
   * How often and with what they run is for the runtime's control of this type.
   */
  inside?: Schema
  /** What the runtime itself does in place of an executor, such as to wait or to run what lives inside. */
  control?: true
  /** How the declarative executor calls the service; a node type without it has an executor in code. */
  request?: Request
  /** A true-to-life pair, checked against the schemas; the editor previews with it before the first run. */
  example?: { input: { [field: string]: Json }; output: Json }
}

export type CredentialUse = {
  service: string
  /** Accepted kinds of that service's credentials. */
  kinds: string[]
  optional?: boolean
}

export type Port = { name: string; title: string }

/**
 * The named exits. `by` names the output property that holds the port a step leaves by. Ports are either
 * fixed, or one for each entry of the input list `each` (its `id` and `title`) and one for the rest.
 */
export type Ports = { by: string } & ({ fixed: Port[] } | { each: string; rest: Port })

export type Trigger =
  | { via: 'manual' }
  /** Another workflow of the workspace calls it, or failed. */
  | { via: 'call' | 'error' }
  | { via: 'schedule' }
  | { via: 'form' }
  | {
      via: 'poll'
      /** One look at the service, as data; left out, there is an executor in code beside the contract. */
      look?: Look
    }
  | {
      via: 'webhook'
      /** How a delivery proves who sent it; left out, the node's input and credential decide. */
      verify?: Signature
      /** JSONata over the delivery: true when the event is for this node. */
      accepts?: string
      /** JSONata over the delivery: the sender's own id of the event. */
      dedupe?: string
      /** JSONata over the delivery: the output of the step. Left out: the delivery itself. */
      select?: string
      /** JSONata over the delivery: true when it is a greeting that wants a 200 and starts nothing. */
      greets?: string
      /** How it sets itself up at the service; left out, a person does that there. */
      life?: Life
    }

/**
 * How a poll finds what is new. Its request sees `cursor` beside `input` and `credential`: what the last look
 * remembered, null at the first. The JSONata below is over `{ status, headers, body, input, cursor }`.
 */
export type Look = {
  request: Request
  /** The things that may be events, oldest first. */
  items: string
  /** Over `{ item, input }`: the service's own id of the event; the second time it is seen it starts nothing. */
  key: string
  /** Over `{ item, input }`: when it happened. */
  at?: string
  /** Over `{ item, input }`: true when the event is for this node. */
  accepts?: string
  /** Over `{ item, input }`: the output of the step. Left out: the item itself. */
  select?: string
  /** Also over `items`: what the next look gets as `cursor`. Left out: nothing. */
  cursor?: string
}

/**
 * How a trigger registers at its service, stays registered and takes its leave. The calls see `address` and a new
 * `secret` beside `input` and `credential`; later ones, and their paths, also the fields that `register` gave.
 */
export type Life = {
  /** Its `result` is an object of texts to keep; they are sealed, and beside the credential when a delivery is verified. */
  register: Request
  /** Left out, `register` is called again. */
  renew?: Request
  /** Left out, the service forgets by itself. */
  unregister?: Request
  /** JSONata over `{ kept, now }`: the moment to renew at. Left out: never. */
  renewAt?: string
}

/** An HMAC over the raw body, compared with a header. The secret is the credential field named `secret`. */
export type Signature = {
  algorithm: 'sha1' | 'sha256' | 'sha512'
  header: string
  prefix?: string
  encoding: 'hex' | 'base64'
  secret: string
  /** Refuses a replay. `header` holds the moment of signing in seconds; `signed` is such as `{timestamp}.{body}`. */
  timestamp?: { header: string; signed: string; toleranceSeconds: number }
}

/** One HTTP call, as data. Strings may hold `{{ JSONata }}` over `{ input, credential }`. */
export type Request = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the service's base URL; `{field}` is an input field, URI-encoded. */
  path: string
  query?: { [name: string]: Json }
  headers?: { [name: string]: string }
  body?: Json
  encoding?: 'json' | 'form'
  pages?: Pagination
  /** The first rule that matches explains the failure; see also the service's own rules. */
  errors?: ErrorRule[]
  /** JSONata over `{ status, headers, body, input }`: the output of the step. Left out: the body. */
  result?: string
}

export type Pagination = {
  /** JSONata over `{ status, headers, body }`: the items of one page. */
  items: string
  /** Follow `rel="next"` of the Link header, or set query fields from JSONata until it is null. */
  next: 'link' | { [queryField: string]: string }
  maxPages?: number
}

export type ErrorRule = {
  /** JSONata over `{ status, headers, body }`. */
  when: string
  /** `user`: the person must act. `reconnect`: the credential is refused. `wait`: later. `outage`: try again. */
  kind: 'user' | 'reconnect' | 'wait' | 'outage'
  /** With `{{ JSONata }}`. */
  message: string
  fix?: string
}

/** Calls with one credential, in any stretch of so many seconds. */
export type CallLimit = { calls: number; perSeconds: number }

/** A folder in `nodes/`: what its node types share. People see "integration". */
export type Service = {
  name: string
  title: string
  description: string
  /** A lucide icon name, or `brand:<simple-icons slug>`. */
  icon: string
  categories: string[]
  baseUrl?: string
  /** The header a service reads an idempotency key from, when it has one. */
  idempotencyHeader?: string
  errors?: ErrorRule[]
  /** Calls at most this often per credential. */
  limit?: CallLimit
  credentials?: CredentialKind[]
  /** What its accounts hold and fields offer by `x-offers`: channels, repositories. */
  lists?: { [name: string]: ServiceList }
  documentation?: string
}

/** Something at a service that people choose from. Its requests see `search` beside `input`: what was typed, or "". */
export type ServiceList = {
  /** What people call all of them, and one: "Channels", "channel". */
  title: string
  one: string
  /** Kinds of credentials that may ask. Left out: every kind. */
  kinds?: string[]
  /** Fields beside the one that offers it, to which it belongs: the repository of branches. They are its `input`. */
  of?: string[]
  /** Its `pages` say where the entries are and how to go on; one page is asked for at a time. */
  request: Request
  /** The service searches by itself; left out, pages are looked through here. */
  searches?: true
  /** JSONata over `{ item, input }`. An entry without a `value` is not offered; without a `label`, it is the value. */
  option: { value: string; label?: string; detail?: string; group?: string }
  /** Asks for the one entry whose value is `value`; its `result` is the item. For values that are ids. */
  find?: Request
}

export type CredentialKind = {
  kind: string
  title: string
  /** How to get one, in Markdown. */
  help?: string
  /** Fields with `"x-secret": true` are never shown again. */
  fields: Schema
  /** Put on every request: strings with `{{ JSONata }}` over the fields. */
  apply?: { headers?: { [name: string]: string }; query?: { [name: string]: string } }
  /** A call that passes when the credential works. Left out: an executor, or nothing to test. */
  test?: Request
}

/** Everything there is to place on a canvas. */
export type Catalog = {
  services: Service[]
  nodeTypes: NodeType[]
}
