import type { Client } from 'pg'
import { log } from '../log.ts'

/**
 * Words are found anywhere in a text by its trigrams. Their extension comes with PostgreSQL, and the owner of a database
 * may create it; where it is missing all the same, searching works and reads every text of the workspace. So this is no
 * migration, which would have to succeed, and is tried at each start.
 */
export async function indexTexts(client: Client): Promise<void> {
  try {
    await client.query('set client_min_messages = warning')
    await client.query('create extension if not exists pg_trgm')
    await client.query(
      'create index if not exists workflow_texts_trigrams on workflow_texts using gin (text gin_trgm_ops) with (fastupdate = off)',
    )
  } catch (error) {
    log.info('Searching workflows goes without an index: the extension pg_trgm cannot be used.', { error })
  }
}
