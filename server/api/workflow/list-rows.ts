import { z } from 'zod'
import type { Prisma } from '#database/client'
import { RunStatus } from '#database/enums'
import { findTexts } from '#graph/find-texts'
import { shapeOf } from '#graph/shape'
import { servicesIn } from '#graph/texts-in'
import type { Workflow } from '#graph/workflow'
import { catalog } from '#nodes/catalog'
import type { ActorContext } from '../context.ts'
import { stored } from '../json.ts'
import { type LiveVersion, lastRunsOf, lastVersionsOf, liveVersionsOf } from './beside-workflows.ts'
import { hashOf } from './snapshot.ts'
import type { Searched } from './wanted-workflows.ts'

const shape = z.object({
  nodes: z
    .array(
      z.object({
        id: z.string(),
        type: z.string(),
        x: z.number(),
        y: z.number(),
        parent: z.string().nullable().describe('The loop it lives in.'),
      }),
    )
    .describe('Where each lies on the canvas.'),
  edges: z.array(z.object({ from: z.string(), to: z.string() })),
})

const match = z.object({
  nodeId: z.string().describe('Of the step; of a note on the canvas (`sticky`), its own.'),
  step: z.string().describe('The title of the step; empty for a note on the canvas.'),
  kind: z.enum(['step', 'note', 'type', 'value', 'credential', 'sticky']),
  label: z.string().describe('The field of the step, or what else holds the words.'),
  excerpt: z.string(),
  isLive: z.boolean().describe('Only the live version has it any more; the draft does not.'),
})

export const workflowItem = z.object({
  id: z.uuid(),
  title: z.string(),
  updatedAt: z.iso.datetime(),
  liveVersion: z.int().nullable(),
  lastVersion: z.int().nullable().describe('The newest published version, live or not.'),
  draftChanged: z.boolean().describe('The draft differs from the live version.'),
  folderId: z.uuid().nullable(),
  tags: z.array(z.object({ id: z.uuid(), name: z.string(), colour: z.string() })),
  favourite: z.boolean().describe('One of yours.'),
  binnedAt: z.iso.datetime().nullable(),
  shape,
  services: z.array(z.string()),
  lastRuns: z
    .array(z.object({ id: z.uuid(), status: z.enum(RunStatus) }))
    .describe('The last ten runs at most, newest first.'),
  matches: z.array(match).describe('Where the words searched for stand, the best first; five at most.'),
  matchCount: z.int().describe('How many such places there are.'),
})

type Item = z.infer<typeof workflowItem>

const MATCHES = 5

/** Workflows in the order of their ids, with what a list shows of them. The same few questions for any number. */
export async function rowsOf(ctx: ActorContext, ids: string[], searched: Searched): Promise<Item[]> {
  const { db, actor } = ctx
  const rows = await db.workflow.findMany({
    where: { id: { in: ids }, workspaceId: actor.workspaceId },
    include: {
      tags: { include: { tag: true } },
      favourites: { where: { userId: actor.userId }, select: { userId: true } },
    },
  })
  const isSearch = searched.words.length > 0
  const [live, last, runs] = await Promise.all([
    liveVersionsOf(db, rows, isSearch),
    lastVersionsOf(db, ids),
    lastRunsOf(db, ids),
  ])
  const byId = new Map(rows.map((row) => [row.id, row]))

  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    const beside = { live: live.get(id), lastVersion: last.get(id) ?? null, lastRuns: runs.get(id) ?? [] }

    return [itemOf(row, { ...beside, searched: isSearch ? searched : null })]
  })
}

type Row = Prisma.WorkflowGetPayload<{
  include: { tags: { include: { tag: true } }; favourites: { select: { userId: true } } }
}>

type Beside = Pick<Item, 'lastVersion' | 'lastRuns'> & {
  live: LiveVersion | undefined
  searched: Searched | null
}

function itemOf(row: Row, { live, searched, ...beside }: Beside): Item {
  const document = stored<Workflow>(row.draft)
  const found = searched ? matchesIn(document, live?.document, searched) : []

  return {
    id: row.id,
    title: row.title,
    updatedAt: row.updatedAt.toISOString(),
    liveVersion: row.liveVersion,
    draftChanged: live !== undefined && live.hash !== hashOf(document),
    folderId: row.folderId,
    tags: row.tags
      .map(({ tag: { id, name, colour } }) => ({ id, name, colour }))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
    favourite: row.favourites.length > 0,
    binnedAt: row.binnedAt?.toISOString() ?? null,
    shape: shapeOf(document),
    services: servicesIn(document),
    matches: found.slice(0, MATCHES),
    matchCount: found.length,
    ...beside,
  }
}

/** What the draft holds; then what only the live version does. */
function matchesIn(draft: Workflow, live: Workflow | undefined, searched: Searched): Item['matches'] {
  const wanted = { ...searched, catalog }
  const now = findTexts(draft, wanted)
  const known = new Set(now.map(({ nodeId, kind, label }) => `${nodeId} ${kind} ${label}`))
  const before = live ? findTexts(live, wanted) : []

  return [
    ...now.map((match) => ({ ...match, isLive: false })),
    ...before
      .filter(({ nodeId, kind, label }) => !known.has(`${nodeId} ${kind} ${label}`))
      .map((match) => ({ ...match, isLive: true })),
  ]
}
