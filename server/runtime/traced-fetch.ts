/** Lets whoever is called join the trace, unless the step names a trace of its own. */
export function traced(fetch: typeof globalThis.fetch, traceparent: string | null): typeof globalThis.fetch {
  if (!traceparent) return fetch

  return (input, init) => {
    const headers = readable(init?.headers ?? (input instanceof Request ? input.headers : undefined))
    if (!headers || headers.has('traceparent')) return fetch(input, init)
    headers.set('traceparent', traceparent)

    return fetch(input, { ...init, headers })
  }
}

/** What cannot be sent is explained by the fetch that refuses it. */
function readable(headers: HeadersInit | undefined): Headers | null {
  try {
    return new Headers(headers)
  } catch {
    return null
  }
}
