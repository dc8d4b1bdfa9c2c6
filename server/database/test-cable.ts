import { createServer, connect as open, type Socket } from 'node:net'

export type Cable = {
  /** Of the same database, by way of the cable. */
  url: string
  cut: () => Promise<void>
  mend: () => Promise<void>
}

/** A connection to a database that a test can cut and mend. */
export async function testCable(url: string): Promise<Cable> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = open(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  await listen(0)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const through = new URL(url)
  through.port = String(port)

  return {
    url: through.toString(),
    cut: () =>
      new Promise((done) => {
        server.close(() => done())
        for (const socket of sockets) socket.destroy()
      }),
    mend: () => listen(port),
  }
}
