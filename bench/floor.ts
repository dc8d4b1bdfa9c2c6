import { createServer } from 'node:http'
import pg from 'pg'

/**
 * The floor that the product is measured against: a bare Node server that parses the same body and inserts one row.
 * Runs as a process of its own; prints its port.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 })
await pool.query('create table if not exists floor (id bigserial primary key, body jsonb not null)')

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', async () => {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    const { rows } = await pool.query({
      name: 'insert',
      text: 'insert into floor (body) values ($1) returning id',
      values: [JSON.stringify(body)],
    })
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ id: rows[0]?.id }))
  })
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object') process.stdout.write(`${address.port}\n`)
})
