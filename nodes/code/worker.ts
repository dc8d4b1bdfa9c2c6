import { parentPort, workerData } from 'node:worker_threads'
import type { Job, Message } from './job.ts'
import { loadQuickJS } from './load-quickjs.ts'
import { createSandbox } from './sandbox.ts'

const port = parentPort
if (!port) throw new Error('nodes/code/worker.ts runs as a worker thread only.')

const send = (message: Message) => port.postMessage(message)
const memoryBytes = Number(workerData)
const run = createSandbox(await loadQuickJS(memoryBytes), memoryBytes)

port.on('message', (job: Job) => {
  send({ kind: 'outcome', ...run(job, (text) => send({ kind: 'log', text })) })
})
send({ kind: 'ready' })
