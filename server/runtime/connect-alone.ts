import type { Pool } from 'pg'
import { Client } from 'pg'

/** A connection to the pool's database that is not one of the pool's: for what keeps it as long as the process lives. */
export async function connectAlone(
  pool: Pool,
  broken: (client: Client, error: Error) => void,
): Promise<Client> {
  const client = new Client(pool.options)
  client.on('error', (error) => broken(client, error))
  await client.connect()

  return client
}

/** Ends it whatever state it is in, and waits for nobody. */
export function disconnect(client: Client | undefined) {
  client?.end().catch(() => {})
}
