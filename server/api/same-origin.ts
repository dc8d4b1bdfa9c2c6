/**
 * False when another site made a browser send this. Browsers name the origin of every POST; a program without
 * one must at least send JSON, which a form of another site cannot.
 */
export function isSameOrigin(request: Request, publicUrl: string | undefined): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true

  const { headers } = request
  const site = headers.get('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') return false
  const origin = headers.get('origin')
  if (!origin) return headers.get('content-type')?.startsWith('application/json') ?? false

  const ours = [headers.get('host'), publicUrl && URL.parse(publicUrl)?.host]
  return ours.includes(URL.parse(origin)?.host ?? 'null')
}
