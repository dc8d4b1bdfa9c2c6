import ELK, { type ElkNode } from 'elkjs/lib/elk-api.js'

let engine: InstanceType<typeof ELK> | undefined

/** The layout engine, in a thread of its own: it is large, and drawing goes on while it thinks. */
export function layout(graph: ElkNode): Promise<ElkNode> {
  engine ??= new ELK({
    workerFactory: () => new Worker(new URL('./elk-worker.ts', import.meta.url), { type: 'module' }),
  })

  return engine.layout(graph)
}
