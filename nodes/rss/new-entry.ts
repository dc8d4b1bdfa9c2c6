import type { Json } from '#graph/workflow'
import type { Poll, Polled, TriggerContext } from '../execute.ts'
import { type Entry, entriesOf } from './entries.ts'
import { fetchFeed } from './fetch-feed.ts'
import type { Input, Output } from './new-entry.types.ts'
import { readFeed } from './read-feed.ts'

/** What is remembered between looks, to ask only whether something changed. */
export type Seen = { url: string; etag?: string; modified?: string }

export const poll: Poll<Input> = async (context, cursor): Promise<Polled> => {
  const seen = seenOf(cursor, context)
  const answer = await fetchFeed(context, seen)
  if (answer === 'unchanged') return { events: [], cursor }

  const { url, text, etag, modified } = answer
  const { entries, feed } = entriesOf(readFeed(text, url), url)
  const { changes, contentLimit } = context.input
  context.log(`The feed has ${entries.length} entries.`)

  return {
    events: entries.map((entry) => ({
      key: changes && entry.updatedAt ? `${entry.id} ${entry.updatedAt}` : entry.id,
      ...atOf(entry, changes),
      output: { ...entry, content: entry.content.slice(0, contentLimit), feed } satisfies Output,
    })),
    cursor: { url: context.input.url, ...(etag && { etag }), ...(modified && { modified }) },
  }
}

function atOf({ publishedAt, updatedAt }: Entry, changes: boolean): { at?: Date } {
  const moment = changes ? (updatedAt ?? publishedAt) : publishedAt

  return moment ? { at: new Date(moment) } : {}
}

function seenOf(cursor: Json, { input }: TriggerContext<Input>): Seen | null {
  if (cursor === null || typeof cursor !== 'object' || Array.isArray(cursor)) return null
  const { url, etag, modified } = cursor
  if (url !== input.url) return null

  return {
    url: input.url,
    ...(typeof etag === 'string' && { etag }),
    ...(typeof modified === 'string' && { modified }),
  }
}
