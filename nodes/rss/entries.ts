import type { Output } from './new-entry.types.ts'
import { plainText } from './plain-text.ts'
import { type Raw, rawEntries } from './raw-entries.ts'
import type { Feed } from './read-feed.ts'

export type Entry = Omit<Output, 'feed'>

const SUMMARY = 500

/** What a feed of any format has, oldest first, with whole addresses. */
export function entriesOf(feed: Feed, url: URL): { entries: Entry[]; feed: Output['feed'] } {
  const { title, link, base, entries } = rawEntries(feed)
  const home = absolute(link, url)
  const root = absolute(base, url) ?? home ?? url.href

  return {
    feed: { title: plainText(title ?? ''), url: home },
    entries: oldestFirst(entries.map((raw) => entryOf(raw, root))),
  }
}

function entryOf(raw: Raw, root: string): Entry {
  const base = absolute(raw.base, root) ?? root
  const url = absolute(raw.link, base)
  const publishedAt = moment(raw.published ?? raw.updated)
  const content = raw.content ?? ''
  const summary = plainText(raw.summary ?? content)

  return {
    id: raw.id?.trim() || withoutId(raw, url, publishedAt),
    title: plainText(raw.title ?? ''),
    url,
    summary:
      raw.summary === undefined && summary.length > SUMMARY ? `${summary.slice(0, SUMMARY)}…` : summary,
    content,
    authors: unique(raw.authors),
    categories: unique(raw.categories),
    publishedAt,
    updatedAt: moment(raw.updated),
    image: absolute(raw.image, base),
    attachments: raw.attachments.flatMap(({ url: address, type, size }) => {
      const whole = absolute(address, base)
      return whole ? [{ url: whole, type: type ?? null, size: size ?? null }] : []
    }),
  }
}

/** A feed that names no id is known by address and date, as the date alone tells a page that comes again. */
function withoutId({ title, summary, content }: Raw, url: string | null, publishedAt: string | null): string {
  const known = [url ?? plainText(title ?? summary ?? content ?? '').slice(0, SUMMARY), publishedAt]

  return known.filter(Boolean).join(' ') || 'an entry without anything'
}

/** By date where every entry has one; else feeds put the newest on top. */
function oldestFirst(entries: Entry[]): Entry[] {
  const reversed = entries.toReversed()
  if (!reversed.every(({ publishedAt }) => publishedAt !== null)) return reversed

  return reversed.sort((a, b) => Date.parse(a.publishedAt ?? '') - Date.parse(b.publishedAt ?? ''))
}

function absolute(address: string | undefined, base: string | URL): string | null {
  const url = address?.trim() ? URL.parse(address.trim(), base) : null

  return url && ['http:', 'https:'].includes(url.protocol) ? url.href : null
}

function moment(text: string | undefined): string | null {
  const time = text ? Date.parse(text) : Number.NaN

  return Number.isFinite(time) ? new Date(time).toISOString() : null
}

function unique(texts: (string | undefined)[]): string[] {
  return [...new Set(texts.flatMap((text) => plainText(text ?? '') || []))]
}
