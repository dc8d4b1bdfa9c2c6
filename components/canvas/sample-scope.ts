import type { Fields } from '#graph/path'
import { type Known, loopsAround, type Reader, waitsSeen } from './reader.ts'
import { entriesOf, roundScope } from './round-entries.ts'
import { outputScope, samplesOf } from './sample-of.ts'

/** What expressions of a reader see on the last data. */
export function sampleScope(reader: Reader, known: Known, run: { id: string; title: string }): Fields {
  const { workflow } = known
  const around = loopsAround(reader, workflow)
  const scope = roundScope(outputScope(reader.nodeId, known), entriesOf(around, known))
  const body = reader.inside ? workflow.nodes.filter(({ parent }) => parent === reader.nodeId) : []
  const links = waitsSeen(around, workflow).map(({ id }) => [id, `${PREVIEW_LINK}${id}`])

  return {
    ...scope,
    steps: { ...Object(scope.steps), ...samplesOf(body, known) },
    run: {
      id: 'preview',
      startedAt: new Date().toISOString(),
      test: true,
      links: Object.fromEntries(links),
    },
    workflow: run,
    vars: workflow.settings.vars ?? {},
  }
}

/** Stands for an address that only a run has. */
const PREVIEW_LINK = 'https://…/resume/'
