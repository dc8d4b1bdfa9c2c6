/** The address marked `rel="next"` in a Link header (RFC 8288), null when there is none. */
export function nextLink(header: string | undefined, base: URL): URL | null {
  for (const [, target = '', parameters = ''] of (header ?? '').matchAll(LINK)) {
    const relations = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i.exec(parameters)
    const names = (relations?.[1] ?? relations?.[2] ?? '').toLowerCase().split(/\s+/)
    if (names.includes('next')) return URL.parse(target, base)
  }

  return null
}

/** `<target>` and what follows up to the next comma outside of quotes. */
const LINK = /<([^>]*)>((?:[^,"]|"[^"]*")*)/g
