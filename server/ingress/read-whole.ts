import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import type { Json } from '#graph/workflow'
import { parseBody } from './parse-body.ts'
import { type TakeOptions, takeBody } from './take-body.ts'

/** A body that somebody waits for anyway, read here however large its limit lets it be. */
export async function readWhole(request: IncomingMessage, options: TakeOptions): Promise<Json> {
  const taken = await takeBody(request, options)
  if ('body' in taken) return taken.body

  try {
    return parseBody(await readFile(taken.path), options.head.headers['content-type'])
  } finally {
    await taken.drop()
  }
}
