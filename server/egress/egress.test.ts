import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { NodeError } from '#nodes/execute'
import { createEgress, type Egress } from './egress.ts'

const open: { close: () => unknown }[] = []

afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close()
})

const lengths: [name: string, headers: Record<string, string>][] = [
  ['a small body', { 'content-length': '100' }],
  ['a large body', { 'content-length': '1000000' }],
  ['a body of no length', {}],
]

const local = { ALLOW_PRIVATE_NETWORK: false, EGRESS_ALLOW: '127.0.0.1' }

describe.each(['follow', 'manual'] as const)('redirect: %s', (redirect) => {
  test('a public request is answered with a global Response', async () => {
    const { fetch, url } = await served((_request, response) => {
      response.setHeader('set-cookie', ['a=1', 'b=2'])
      response.end('{"hello":"world"}')
    })
    const response = await fetch(`${url}/path`, { redirect })

    expect(response).toBeInstanceOf(Response)
    expect(response.url).toBe(`${url}/path`)
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await response.json()).toEqual({ hello: 'world' })
  })

  test.each<[name: string, body: () => RequestInit['body'], received: RegExp]>([
    ['text', () => 'text', /^text$/],
    ['bytes', () => new TextEncoder().encode('bytes'), /^bytes$/],
    ['URL parameters', () => new URLSearchParams({ a: '1' }), /^a=1$/],
    ['a stream', () => new Blob(['streamed']).stream(), /^streamed$/],
    [
      'a form',
      () => form({ field: 'value', file: new File(['content'], 'a.txt') }),
      /name="file"; filename="a.txt"[\s\S]*content/,
    ],
  ])('%s can be sent', async (_name, body, received) => {
    const { fetch, url } = await served((request, response) => request.pipe(response))
    const response = await fetch(url, { method: 'POST', body: body(), redirect })

    expect(await response.text()).toMatch(received)
  })

  test('a connection cut before the answer is an outage', async () => {
    const { fetch, url } = await served((request) => request.socket.destroy())

    expect(await failure(fetch(url, { redirect }))).toMatchObject({
      name: 'Outage',
      message: expect.stringMatching(/cut the connection/),
    })
  })

  test.each(lengths)('a connection cut in the middle of %s is an outage', async (_name, headers) => {
    const { fetch, url } = await served((request, response) => {
      response.writeHead(200, headers)
      response.write('half', () => request.socket.destroy())
    })
    const response = await fetch(url, { redirect })

    expect(await failure(response.text())).toMatchObject({
      name: 'Outage',
      message: expect.stringMatching(/127\.0\.0\.1/),
    })
  })

  test('TLS where none is spoken is said so', async () => {
    const { fetch, url } = await served((_request, response) => response.end())

    expect(await failure(fetch(url.replace('http:', 'https:'), { redirect }))).toMatchObject({
      name: 'NodeError',
      message: expect.stringMatching(/does not speak TLS/),
    })
  })

  test('an answer that is not HTTP is an outage', async () => {
    const server = createTcpServer((socket) => socket.end('220 mail.example.com ESMTP\r\n'))
    const { port } = await listening(server)

    expect(await failure(egress(local).fetch(`http://127.0.0.1:${port}`, { redirect }))).toMatchObject({
      name: 'Outage',
      message: expect.stringMatching(/not HTTP/),
    })
  })

  test('the signal ends a request that hangs, with its own reason', async () => {
    const { fetch, url } = await served(() => {})
    const reason = new Error('The step ran out of time.')

    expect(await failure(fetch(url, { redirect, signal: abortedSoon(reason) }))).toBe(reason)
  })

  test.each(lengths)(
    'the signal ends %s that never does, and frees its connection',
    async (_name, headers) => {
      const controller = new AbortController()
      const reason = new Error('The run was cancelled.')
      const { promise: left, resolve: leave } = Promise.withResolvers<void>()
      const { fetch, url } = await served((_request, response) => {
        response.on('close', leave).writeHead(200, headers)
        response.write('begin', () => setTimeout(() => controller.abort(reason), 50))
      })
      const text = fetch(url, { redirect, signal: controller.signal }).then((response) => response.text())

      expect(await failure(text)).toBe(reason)
      await left
    },
  )

  test('nothing is asked once the signal has ended', async () => {
    let asked = 0
    const { fetch, url } = await served((_request, response) => response.end(String(asked++)))
    const reason = new Error('The run was cancelled.')

    expect(await failure(fetch(url, { redirect, signal: AbortSignal.abort(reason) }))).toBe(reason)
    await fetch(url, { redirect })
    expect(asked).toBe(1)
  })

  test('a status outside the standard is kept', async () => {
    const { fetch, url } = await served((_request, response) => response.writeHead(999).end('denied'))
    const response = await fetch(url, { redirect })

    expect(response).toMatchObject({ status: 999, ok: false })
    expect(await response.text()).toBe('denied')
  })

  test('connections are shared', async () => {
    const sockets = new Set()
    const { fetch, url } = await served((request, response) => {
      sockets.add(request.socket)
      response.end()
    })
    for (let call = 0; call < 10; call += 1) await (await fetch(url, { redirect })).text()

    expect(sockets.size).toBeLessThan(3)
  })

  test('a refused connection is an outage that names host and port', async () => {
    const error = await failure(egress(local).fetch('http://127.0.0.1:65000'))

    expect(error).not.toBeInstanceOf(NodeError)
    expect(error).toMatchObject({ message: '127.0.0.1 on port 65000 refused the connection.' })
  })

  test('a header that cannot be sent is the sender’s to mend, and its value is not told', async () => {
    const error = await failure(
      egress(local).fetch('http://127.0.0.1:65000', { headers: { 'x-key': 'sec\nret' } }),
    )

    expect(error).toBeInstanceOf(NodeError)
    expect(String(error)).not.toContain('ret\n')
  })
})

describe('a plain request', () => {
  const redirect = 'manual' as const

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('is answered in %s, which is unpacked', async (encoding, pack) => {
    const { fetch, url } = await served((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(pack('packed '.repeat(50_000)))
    })
    const response = await fetch(url, { redirect })

    expect(await response.text()).toBe('packed '.repeat(50_000))
  })

  test('whose answer cannot be unpacked is an outage', async () => {
    const { fetch, url } = await served((_request, response) => {
      response.writeHead(500, { 'content-encoding': 'gzip' }).end('not packed')
    })
    const read = async () => (await fetch(url, { redirect })).text()

    expect(await failure(read())).toMatchObject({
      name: 'Outage',
      message: expect.stringMatching(/cannot be unpacked/),
    })
  })

  test('whose answer is packed over and over is not unpacked', async () => {
    const { fetch, url } = await served((_request, response) => {
      response.writeHead(200, { 'content-encoding': Array(6).fill('gzip').join(', ') }).end('packed')
    })

    expect(await failure(fetch(url, { redirect }))).toMatchObject({
      name: 'Outage',
      message: expect.stringMatching(/6 times/),
    })
  })

  test.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
  ])('has no body when none is due: %s, %i', async (method, status) => {
    const { fetch, url } = await served((_request, response) => response.writeHead(status).end())
    const response = await fetch(url, { method, redirect })

    expect(response).toMatchObject({ status, body: null })
  })

  test('has a large answer come in pieces, which may be left', async () => {
    let sent = 0
    const { fetch, url } = await served((_request, response) => {
      const piece = Buffer.alloc(1024 * 1024)
      const go = () => {
        sent++
        if (!response.destroyed) response.write(piece, go)
      }
      response.writeHead(200, { 'content-length': String(1024 ** 3) })
      go()
    })
    const { body } = await fetch(url, { redirect })
    const reader = body?.getReader()
    await reader?.read()
    await reader?.cancel()

    expect(sent).toBeLessThan(50)
  })

  test('says what it takes and what it sends', async () => {
    const { fetch, url } = await served((request, response) => response.end(JSON.stringify(request.headers)))
    const response = await fetch(url, { method: 'POST', body: 'text', redirect })

    expect(await response.json()).toMatchObject({
      accept: '*/*',
      'accept-encoding': 'gzip, br',
      'content-type': 'text/plain;charset=UTF-8',
      'content-length': '4',
      'user-agent': 'Patchbay',
    })
  })
})

test('a Request object can be sent', async () => {
  const { fetch, url } = await served((request, response) => {
    response.setHeader('x-seen', String(request.headers['x-sent']))
    request.pipe(response)
  })
  const response = await fetch(
    new Request(url, { method: 'PUT', body: 'whole', headers: { 'x-sent': 'yes' } }),
  )

  expect(response.headers.get('x-seen')).toBe('yes')
  expect(await response.text()).toBe('whole')
})

test.each([
  'http://127.0.0.1:65000',
  'http://localhost:65000',
  'http://[::1]:65000',
  'http://0x7f.1:65000',
  'http://[::ffff:127.0.0.1]:65000',
  'http://169.254.169.254/latest/meta-data',
])('%s is refused, with what an administrator can do', async (url) => {
  const { fetch } = egress({ ALLOW_PRIVATE_NETWORK: false, EGRESS_ALLOW: '' })
  const error = await failure(fetch(url))

  expect(error).toBeInstanceOf(NodeError)
  expect(error).toMatchObject({
    message: expect.stringMatching(
      /^\S+ is a (name for a )?private address, and steps may not reach those\.$/,
    ),
    fix: expect.stringContaining('EGRESS_ALLOW'),
  })
})

test('a redirect is followed, each hop checked', async () => {
  const { fetch, url } = await served((request, response) => {
    if (request.url === '/end') response.end('there')
    else response.writeHead(302, { location: '/end' }).end()
  })
  const response = await fetch(`${url}/start`)

  expect(response).toMatchObject({ redirected: true, url: `${url}/end` })
  expect(await response.text()).toBe('there')
})

test('a redirect that is not to be followed is the answer, and its body can be dropped', async () => {
  const { fetch, url } = await served((_request, response) => {
    response.writeHead(307, { location: 'http://127.0.0.2/' }).end('moved')
  })
  const response = await fetch(url, { redirect: 'manual' })
  await response.body?.cancel()

  expect(response.status).toBe(307)
  expect(response.headers.get('location')).toBe('http://127.0.0.2/')
})

test.each(['http://127.0.0.2/secret', 'http://[::1]/secret', 'http://10.0.0.1/secret'])(
  'a redirect to %s is refused and named',
  async (location) => {
    const { fetch, url } = await served((_request, response) => response.writeHead(302, { location }).end())
    const error = await failure(fetch(url))

    expect(error).toBeInstanceOf(NodeError)
    expect(error).toMatchObject({ message: expect.stringMatching(/^127\.0\.0\.1 redirected to \S+, a/) })
  },
)

test.each<[name: string, location: string, message: RegExp]>([
  ['in circles', '/', /redirects in circles/],
  ['to a file', 'file:///etc/passwd', /not a web address/],
])('a redirect %s is refused', async (_name, location, message) => {
  const { fetch, url } = await served((_request, response) => response.writeHead(302, { location }).end())
  const error = await failure(fetch(url))

  expect(error).toBeInstanceOf(NodeError)
  expect(error).toMatchObject({ message: expect.stringMatching(message) })
})

test.each<[url: string, message: RegExp]>([
  ['nonsense', /"nonsense" is not a web address/],
  ['file:///etc/passwd', /file:\/\/ addresses cannot be called/],
  ['https://ada:lovelace@example.com', /holds a user name or password/],
  ['http://127.0.0.1:25', /port that browsers and steps keep away from/],
])('%s is refused as an address', async (url, message) => {
  const error = await failure(egress(local).fetch(url))

  expect(error).toBeInstanceOf(NodeError)
  expect(error).toMatchObject({ message: expect.stringMatching(message) })
})

test.each<[host: string, allow: string, address: string | null]>([
  ['127.0.0.1', '127.0.0.1', '127.0.0.1'],
  ['localhost', 'localhost', '127.0.0.1'],
  ['localhost', '', null],
  ['169.254.169.254', '', null],
])('resolveHost of %s with EGRESS_ALLOW "%s" is %s', async (host, allow, address) => {
  const found = egress({ ALLOW_PRIVATE_NETWORK: false, EGRESS_ALLOW: allow }).resolveHost(host)

  if (address) expect(await found).toBe(address)
  else expect(await failure(found)).toBeInstanceOf(NodeError)
})

async function served(listener: RequestListener) {
  const { port } = await listening(createServer(listener))

  return { ...egress(local), url: `http://127.0.0.1:${port}` }
}

async function listening(server: Server | ReturnType<typeof createTcpServer>) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({ close: () => server.close() })

  return server.address() as AddressInfo
}

function egress(settings: Parameters<typeof createEgress>[0]): Egress {
  const made = createEgress(settings)
  open.push({ close: () => made.destroy() })

  return made
}

function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => expect.fail(`It did not fail but gave ${String(value)}.`),
    (error) => error,
  )
}

function form(fields: Record<string, string | File>) {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)

  return data
}

function abortedSoon(reason: Error) {
  const controller = new AbortController()
  setImmediate(() => controller.abort(reason))

  return controller.signal
}
