import { parseFeed } from 'feedsmith'
import { NodeError } from '../execute.ts'

export type Feed = ReturnType<typeof parseFeed<string>>

/** Reads a feed of any of the formats; says what else it is when it is none. */
export function readFeed(text: string, url: URL): Feed {
  try {
    return parseFeed<string>(text)
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'MalformedError') throw broken(cause, url)
    throw isPage(text) ? page(text, url) : noFeed(url, cause)
  }
}

function broken(cause: Error, { host }: URL) {
  const why = cause.cause instanceof Error ? `: ${cause.cause.message}` : ''

  return new NodeError(`The feed of ${host} is broken${why}.`, {
    fix: 'It is tried again by itself. If it stays like this, tell the owner of the feed.',
    cause,
  })
}

function noFeed({ host }: URL, cause: unknown) {
  return new NodeError(`What ${host} answers is not a feed: neither RSS, Atom, RDF nor JSON Feed.`, {
    fix: 'Check the address of the feed.',
    cause,
  })
}

function isPage(text: string): boolean {
  return /^\s*(<!--[\s\S]*?-->\s*)?<(!doctype html|html)\b/i.test(text.slice(0, 2_000))
}

/** Pages name their feeds, so that the right address can be said. */
function page(text: string, url: URL) {
  const links = text.slice(0, 200_000).match(/<link\b[^>]*>/gi) ?? []
  const feeds = links.filter((link) => /type\s*=\s*["']?application\/(rss|atom|feed)\+/i.test(link))
  const href = /href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(feeds[0] ?? '')
  const address = href && URL.parse(href[1] ?? href[2] ?? href[3] ?? '', url)

  return new NodeError(`${url.host} answers with a web page, not with a feed.`, {
    fix: address
      ? `The page names this feed: ${address}. Use that address.`
      : 'Look on the page for a link to its feed, and use that address.',
  })
}
