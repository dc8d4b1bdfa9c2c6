import type { IncomingMessage, ServerResponse } from 'node:http'
import sirv from 'sirv'

const START = '/_next/static/'
const YEAR_S = 365 * 24 * 60 * 60

/**
 * The built scripts, styles and fonts of the pages. Their names hold a hash of what is in them, so that a browser keeps them
 * for good, and what the build compressed is sent as it is: Next would compress the same bytes for every visitor, and less.
 */
export function openAssets(folder: string) {
  const serve = sirv(folder, {
    brotli: true,
    gzip: true,
    immutable: true,
    maxAge: YEAR_S,
    setHeaders: (response) => {
      response.setHeader('vary', 'accept-encoding')
      response.setHeader('x-content-type-options', 'nosniff')
    },
  })

  /** Resolves to false, with the request as it was, when it asks for something else. */
  return (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { url = '' } = request
    if (!url.startsWith(START)) return Promise.resolve(false)
    request.url = url.slice(START.length - 1)

    return new Promise((answered) => {
      response.once('close', () => answered(true))
      serve(request, response, () => {
        request.url = url
        answered(false)
      })
    })
  }
}
