import type { Json } from '#graph/workflow'

/** What a sender posted to the address of a webhook trigger. */
export type Delivery = {
  method: string
  /** Below `/hooks/`. */
  path: string
  /** Names in lower case. */
  headers: { [name: string]: string }
  query: { [name: string]: string | string[] }
  /** Parsed JSON, an object of form fields, or text. */
  body: Json
  /** Just as it came: signatures are taken over it. */
  rawBody?: Uint8Array | string
}
