'use client'

import type { Schema } from '#graph/node-type'
import { pointer } from '#graph/pointer'
import { asSchema } from '#graph/schema-at'
import type { Json } from '#graph/workflow'
import { type OfferSource, offered } from './offered.ts'
import { useKnownLabel } from './use-offer-label.ts'

type Props = {
  /** A field of the whole input. */
  field: string
  value: string
  root: Schema
  input: { [field: string]: Json }
  source: OfferSource
}

/** What people call a value that a service offers, as far as it was seen before. */
export function OfferName({ field, value, root, input, source }: Props) {
  const schema = asSchema(asSchema(root.properties)?.[field]) ?? {}
  const { names, of } = offered(schema, { source, root, value: input, pointer: pointer('', field) })
  const label = useKnownLabel(value, { credential: source.credential, names, of })

  return label ?? value
}
