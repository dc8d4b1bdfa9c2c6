import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Value = { stringValue?: string; intValue?: number | string; boolValue?: boolean }

export type ReceivedSpan = {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  startTimeUnixNano: string
  endTimeUnixNano: string
  attributes: { [name: string]: string | number | boolean | undefined }
  status: { code?: number; message?: string }
}

type Body = {
  resourceSpans: {
    resource: Attributed
    scopeSpans: { spans: (Omit<ReceivedSpan, 'attributes'> & Attributed)[] }[]
  }[]
}
type Attributed = { attributes: { key: string; value: Value }[] }

/** A receiver of OTLP over HTTP, as a collector is one. What is not JSON is kept as it came. */
export async function startCollector() {
  const spans: ReceivedSpan[] = []
  const requests: { path: string; type: string; body: Buffer }[] = []
  const services = new Set<unknown>()

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const type = request.headers['content-type'] ?? ''
    requests.push({ path: request.url ?? '', type, body })
    if (type === 'application/json') {
      for (const { resource, scopeSpans } of (JSON.parse(body.toString()) as Body).resourceSpans) {
        services.add(named(resource)['service.name'])
        for (const scope of scopeSpans)
          for (const span of scope.spans) spans.push({ ...span, attributes: named(span) })
      }
    }
    response.writeHead(200, { 'content-type': type }).end(type === 'application/json' ? '{}' : undefined)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    requests,
    services,
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

function named({ attributes }: Attributed) {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      value.stringValue ??
        value.boolValue ??
        (value.intValue === undefined ? undefined : Number(value.intValue)),
    ]),
  )
}
