import { once } from 'node:events'
import { createServer } from 'node:http'
import { listsOfGithub } from '#nodes/github/testing/lists-of-github'

export type Github = {
  /** Where a credential finds it, as it would find a GitHub Enterprise Server. */
  address: string
  token: string
  /** What it was asked, oldest first. */
  asked: string[]
  /** Answers 403 with this message from now on; null mends it. */
  forbid: (message: string | null) => void
  stop: () => Promise<void>
}

/** Stands for GitHub where lists are asked for: it answers as GitHub's published description says. */
export async function startGithub({ branches = 3 }: { branches?: number } = {}): Promise<Github> {
  const token = `github_pat_${crypto.randomUUID()}`
  const asked: string[] = []
  let forbidden: string | null = null
  let address = ''
  const answer = listsOfGithub({ origin: () => address, token, branches })
  const server = createServer((request, response) => {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://github')
    asked.push(`${path}?${query}`)
    const { status, body, headers } =
      forbidden === null
        ? answer({ path, query, authorization: request.headers.authorization })
        : { status: 403, body: { message: forbidden }, headers: {} }
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const place = server.address()
  if (!place || typeof place === 'string') throw new Error('GitHub has no port.')
  address = `http://127.0.0.1:${place.port}`

  return {
    address,
    token,
    asked,
    forbid: (message) => {
      forbidden = message
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
