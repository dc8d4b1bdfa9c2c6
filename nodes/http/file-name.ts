const UNNAMED = 'download'

/** The name a server gives a file (RFC 6266), else the last part of its address. Never a path. */
export function fileName(disposition: string | undefined, url: URL): string {
  const encoded = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition ?? '')?.[1]
  const [, inQuotes, bare] = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition ?? '') ?? []
  const given = (encoded && decoded(encoded)) || inQuotes?.replace(/\\(.)/g, '$1') || bare
  const name = given || decoded(url.pathname.split('/').at(-1) ?? '')

  return cleaned(name) || UNNAMED
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function cleaned(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last
    .replace(/\p{Cc}/gu, '')
    .replace(/^\.+/, '')
    .trim()
    .slice(0, 200)
}
