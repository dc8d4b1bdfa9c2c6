import { z } from 'zod'
import { Prisma } from '#database/client'
import { wordsOf } from '#graph/find-texts'
import type { ActorContext } from '../context.ts'
import { foldersBelow } from '../folder/folders-below.ts'
import { catchUp } from './texts.ts'

export const sorts = ['changed', 'run', 'name'] as const

/** Which workflows are meant, in the list and in bulk. */
export const workflowFilter = {
  search: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('Words in titles, steps, notes, values, kinds of steps and names of credentials.'),
  state: z
    .enum(['live', 'draft', 'off'])
    .optional()
    .describe('Live; never published; or published once and switched off.'),
  failing: z.boolean().optional().describe('With true, those whose last run that ended failed.'),
  service: z.array(z.string().max(100)).optional().describe('Using all of these services.'),
  tag: z.array(z.uuid()).optional().describe('With all of these tags.'),
  folder: z.uuid().optional().describe('In this folder or one inside it.'),
  owner: z.uuid().optional().describe('Made by this person.'),
  favourite: z.boolean().optional().describe('With true, your favourites.'),
  bin: z.boolean().optional().describe('With true, what lies in the bin in place of all others.'),
}

const filter = z.object(workflowFilter)

export type WorkflowFilter = z.infer<typeof filter>

export type Searched = { words: string[]; credentials: Map<string, string> }

/** What is looked for, the texts to be searched being up to date. */
export async function searchedFor(ctx: ActorContext, { search, service }: WorkflowFilter): Promise<Searched> {
  const words = wordsOf(search ?? '')
  const { workspaceId } = ctx.actor
  if (words.length > 0 || service?.length) await catchUp(ctx.db, workspaceId)
  if (words.length === 0) return { words, credentials: new Map() }
  const named = await ctx.db.credential.findMany({
    where: { workspaceId },
    select: { id: true, name: true },
  })
  const holds = ({ name }: { name: string }) => words.some((word) => name.toLowerCase().includes(word))

  return { words, credentials: new Map(named.filter(holds).map(({ id, name }) => [id, name])) }
}

export const tables = Prisma.sql`workflows w left join workflow_texts t on t.workflow_id = w.id`

/** The condition on `w`, a row of workflows, with `t`, its texts, beside it. */
export async function wanted(
  { db, actor }: ActorContext,
  filter: WorkflowFilter,
  searched: Searched,
): Promise<Prisma.Sql> {
  const { state, failing, service, tag, folder, owner, favourite, bin } = filter
  const inside = folder ? await foldersBelow(db, actor.workspaceId, folder) : []
  const parts = [
    Prisma.sql`w.workspace_id = ${actor.workspaceId}::uuid`,
    bin ? Prisma.sql`w.binned_at is not null` : Prisma.sql`w.binned_at is null`,
    ...searched.words.map((word) => holding(word, searched.credentials)),
    ...(state ? [states[state]] : []),
    ...(failing === undefined ? [] : [failing ? isFailing : Prisma.sql`not ${isFailing}`]),
    ...(service?.length ? [Prisma.sql`t.services @> ${service}::text[]`] : []),
    ...(tag ?? []).map(
      (id) =>
        Prisma.sql`exists (select from workflow_tags g where g.workflow_id = w.id and g.tag_id = ${id}::uuid)`,
    ),
    ...(folder ? [Prisma.sql`w.folder_id = any(${inside}::uuid[])`] : []),
    ...(owner ? [Prisma.sql`w.created_by_id = ${owner}::uuid`] : []),
    ...(favourite
      ? [
          Prisma.sql`exists (select from favourites f where f.workflow_id = w.id and f.user_id = ${actor.userId}::uuid)`,
        ]
      : []),
  ]

  return Prisma.join(parts, ' and ')
}

/** A word stands in the text, or in the name of a credential that the text tells of. */
function holding(word: string, credentials: Map<string, string>): Prisma.Sql {
  const named = [...credentials].filter(([, name]) => name.toLowerCase().includes(word)).map(([id]) => id)
  const patterns = [word, ...named].map((part) => `%${part.replaceAll(/[\\%_]/g, '\\$&')}%`)
  // The index of trigrams serves `like`, but not `like any`.
  const held = patterns.map((pattern) => Prisma.sql`t.text like ${pattern}`)

  return Prisma.sql`(${Prisma.join(held, ' or ')})`
}

const published = Prisma.sql`exists (select from versions v where v.workflow_id = w.id)`

const states = {
  live: Prisma.sql`w.live_version is not null`,
  draft: Prisma.sql`not ${published}`,
  off: Prisma.sql`(w.live_version is null and ${published})`,
}

const isFailing = Prisma.sql`coalesce((
  select r.status = 'failed' from runs r
  where r.workflow_id = w.id and r.version is not null and r.status in ('done', 'failed')
  order by r.created_at desc limit 1), false)`

type Key = { column: Prisma.Sql; type: Prisma.Sql; isUp: boolean }

const time = Prisma.sql`timestamptz`

/** What each order goes by; the id decides between equals. */
export const keys: Record<(typeof sorts)[number], Key> = {
  changed: { column: Prisma.sql`w.updated_at`, type: time, isUp: false },
  run: {
    column: Prisma.sql`coalesce((select r.created_at from runs r where r.workflow_id = w.id
      order by r.created_at desc limit 1), '-infinity')`,
    type: time,
    isUp: false,
  },
  name: { column: Prisma.sql`lower(w.title)`, type: Prisma.sql`text`, isUp: true },
}
