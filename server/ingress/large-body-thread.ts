import { readFile } from 'node:fs/promises'
import { previewOf } from '../values/preview.ts'
import { ownBytes, serveJobs } from '../values/thread.ts'
import { interpret } from './interpret.ts'
import type { LargeBodyJob, LargeReading } from './large-body.ts'
import { parseBody } from './parse-body.ts'

serveJobs(async ({ path, head, node, nodeType }: LargeBodyJob): Promise<LargeReading> => {
  const body = parseBody(await readFile(path), head.headers['content-type'])
  const reading = await interpret({ node, nodeType }, { ...head, body })
  if (!('output' in reading)) return reading
  const { output, ...rest } = reading

  return { ...rest, preview: previewOf(output), text: ownBytes(JSON.stringify(output)) }
})
