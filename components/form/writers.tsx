'use client'

import { createContext, use } from 'react'

/** Somebody else who writes in a field now. */
export type Writer = { name: string; colour: string }

/** Who writes in which field of the form, by JSON pointer; nobody in most forms. */
export const Writers = createContext<ReadonlyMap<string, Writer>>(new Map())

/** A thin mark at a field that somebody else writes in. */
export function FieldWriter({ pointer }: { pointer: string }) {
  const writer = use(Writers).get(pointer)
  if (!writer) return null

  return (
    <>
      <span
        aria-hidden="true"
        style={{ background: writer.colour }}
        className="absolute inset-y-0 -left-2.5 w-[3px] rounded-full"
      />
      <span
        role="status"
        style={{ background: writer.colour }}
        className="pointer-events-none absolute top-0 right-7 max-w-40 truncate rounded-control px-1.5 text-12 font-medium text-on-person"
      >
        {writer.name}
        <span className="sr-only"> writes here</span>
      </span>
    </>
  )
}
