import type { Feed } from './read-feed.ts'

/** An entry as its feed has it, whatever the format calls the parts. */
export type Raw = {
  id: string | undefined
  title: string | undefined
  link: string | undefined
  summary: string | undefined
  content: string | undefined
  authors: (string | undefined)[]
  categories: (string | undefined)[]
  published: string | undefined
  updated: string | undefined
  image: string | undefined
  attachments: { url?: string | undefined; type?: string | undefined; size?: number | undefined }[]
  base: string | undefined
}

export type RawFeed = {
  title: string | undefined
  link: string | undefined
  base: string | undefined
  entries: Raw[]
}

export function rawEntries(parsed: Feed): RawFeed {
  switch (parsed.format) {
    case 'rss':
      return ofRss(parsed.feed)
    case 'atom':
      return ofAtom(parsed.feed)
    case 'rdf':
      return ofRdf(parsed.feed)
    case 'json':
      return ofJson(parsed.feed)
  }
}

type Of<Format extends Feed['format']> = Extract<Feed, { format: Format }>['feed']

function ofRss({ title, link, xml, items = [] }: Of<'rss'>): RawFeed {
  return {
    title,
    link,
    base: xml?.base,
    entries: items.map((item) => ({
      id: item.guid?.value,
      title: item.title ?? item.dc?.titles?.[0],
      link: item.link ?? item.atom?.links?.[0]?.href ?? permaLink(item.guid),
      summary: item.description ?? item.dc?.descriptions?.[0],
      content: item.content?.encoded,
      authors: [
        ...(item.authors ?? []).map(({ name, email }) => name ?? email),
        ...(item.dc?.creators ?? []),
      ],
      categories: (item.categories ?? []).map(({ name }) => name),
      published: item.pubDate ?? item.dc?.dates?.[0],
      updated: item.atom?.updated ?? item.dcterms?.modified?.[0],
      image: item.media?.thumbnails?.[0]?.url ?? item.itunes?.image,
      attachments: (item.enclosures ?? []).map(({ url, type, length }) => ({ url, type, size: length })),
      base: item.xml?.base,
    })),
  }
}

/** Where an entry has no link, its guid is one unless it says that it is not. */
function permaLink(guid: { value?: string; isPermaLink?: boolean } | undefined): string | undefined {
  return guid?.isPermaLink === false ? undefined : guid?.value
}

function ofAtom({ title, links = [], authors: feedAuthors = [], xml, entries = [] }: Of<'atom'>): RawFeed {
  return {
    title: title?.value,
    link: pageOf(links),
    base: xml?.base,
    entries: entries.map((entry) => ({
      id: entry.id,
      title: entry.title?.value,
      link: pageOf(entry.links ?? []),
      summary: entry.summary?.value,
      content: entry.content?.value,
      authors: (entry.authors ?? feedAuthors).map(({ name }) => name),
      categories: (entry.categories ?? []).map(({ label, term }) => label ?? term),
      published: entry.published,
      updated: entry.updated,
      image: entry.media?.thumbnails?.[0]?.url,
      attachments: (entry.links ?? [])
        .filter(({ rel }) => rel === 'enclosure')
        .map(({ href, type, length }) => ({ url: href, type, size: length })),
      base: entry.xml?.base,
    })),
  }
}

/** A link without `rel` is the page itself. */
function pageOf(links: { href?: string; rel?: string; type?: string }[]): string | undefined {
  const pages = links.filter(({ rel = 'alternate' }) => rel === 'alternate')
  const page = pages.find(({ type = 'text/html' }) => type === 'text/html') ?? pages[0]

  return page?.href
}

function ofRdf({ title, link, xml, items = [] }: Of<'rdf'>): RawFeed {
  return {
    title,
    link,
    base: xml?.base,
    entries: items.map((item) => ({
      id: item.rdf?.about ?? item.link,
      title: item.title,
      link: item.link ?? item.rdf?.about,
      summary: item.description ?? item.dc?.descriptions?.[0],
      content: item.content?.encoded,
      authors: item.dc?.creators ?? [],
      categories: item.dc?.subjects ?? [],
      published: item.dc?.dates?.[0],
      updated: item.dcterms?.modified?.[0],
      image: item.media?.thumbnails?.[0]?.url,
      attachments: [],
      base: item.xml?.base,
    })),
  }
}

function ofJson({
  title,
  home_page_url,
  feed_url,
  authors: feedAuthors = [],
  items = [],
}: Of<'json'>): RawFeed {
  return {
    title,
    link: home_page_url,
    base: feed_url,
    entries: items.map((item) => ({
      id: item.id,
      title: item.title,
      link: item.url ?? item.external_url,
      summary: item.summary,
      content: item.content_html ?? item.content_text,
      authors: (item.authors ?? feedAuthors).map(({ name }) => name),
      categories: item.tags ?? [],
      published: item.date_published,
      updated: item.date_modified,
      image: item.image ?? item.banner_image,
      attachments: (item.attachments ?? []).map(({ url, mime_type, size_in_bytes }) => ({
        url,
        type: mime_type,
        size: size_in_bytes,
      })),
      base: undefined,
    })),
  }
}
