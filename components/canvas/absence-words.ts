import type { Absence } from '#graph/absence'
import { portsOf } from '#graph/ports'
import type { Workflow } from '#graph/workflow'
import type { CatalogIndex } from './catalog-index.ts'

/** Why a value may be missing, as a clause: `it is there only when “Total over 100?” says yes`. */
export function absenceWords(absence: Absence, workflow: Workflow, index: CatalogIndex): string {
  const nodeOf = (id: string) => workflow.nodes.find((node) => node.id === id)

  switch (absence.is) {
    case 'branch': {
      const node = nodeOf(absence.decision)
      const nodeType = node && index.typeOf(node)
      if (!node) return EVERY
      if (absence.port === 'error') return `it is there only when “${node.title}” fails`
      const port = nodeType && portsOf(node, nodeType).find(({ name }) => name === absence.port)
      const title = port?.title ?? absence.port
      return YES_NO.includes(absence.port)
        ? `it is there only when “${node.title}” says ${title.toLowerCase()}`
        : `it is there only when “${node.title}” goes on by “${title}”`
    }
    case 'trigger':
      return `it is there only when “${nodeOf(absence.trigger)?.title ?? 'another trigger'}” starts the run`
    case 'failure':
      return 'its step may fail, and the run then goes on without it'
    case 'ways':
      return EVERY
  }
}

const YES_NO = ['yes', 'no']
const EVERY = 'not every way here runs that step'
