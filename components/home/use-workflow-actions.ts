import { useQueryClient } from '@tanstack/react-query'
import { showToast } from '#components/ui/toast'
import { useTRPC, useTRPCClient } from '../api.tsx'
import { showProblem } from '../problem.ts'
import type { Item } from './chosen/in-batches.ts'
import { useBulk } from './chosen/use-bulk.ts'
import { saveFile } from './transfer/save-file.ts'

const BATCH = 50

/** Everything that can be done to one workflow or many. What can be undone offers it. */
export function useWorkflowActions() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const bulk = useBulk()
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries(trpc.workflow.pathFilter()),
      queries.invalidateQueries(trpc.folder.list.pathFilter()),
      queries.invalidateQueries(trpc.tag.list.pathFilter()),
    ])
  const idsOf = (items: Item[]) => items.map(({ id }) => id)

  /** Does it, shows the result and tells of it unless nothing came of it. */
  const act = async (
    work: Parameters<typeof bulk.run>[0],
    told: (done: number) => Parameters<typeof showToast>[0] | null,
  ) => {
    const { done } = await bulk.run(work)
    await refresh()
    const toast = done > 0 ? told(done) : null
    if (toast) showToast(toast)
  }

  const restore = (items: Item[]) => {
    const notLive: string[] = []
    const each = async (batch: Item[]) =>
      notLive.push(...(await client.workflow.putBack.mutate({ ids: idsOf(batch) })).notLive)

    return act({ verb: 'Putting back', items, size: BATCH, each }, (done) => ({
      title: done === 1 ? `“${items[0]?.title}” is back` : `${counted(done)} are back`,
      description:
        notLive.length > 0
          ? `Not live any more, because others listen on their addresses: ${notLive.join(', ')}.`
          : undefined,
    }))
  }

  const putBack = async (moved: { id: string; from: string | null }[]) => {
    for (const [folderId, some] of Map.groupBy(moved, ({ from }) => from))
      for (let at = 0; at < some.length; at += BATCH)
        await client.workflow.move.mutate({ ids: some.slice(at, at + BATCH).map(({ id }) => id), folderId })
    await refresh()
  }

  return {
    bulk,
    restore,
    move: (items: Item[], folderId: string | null, name: string) => {
      const moved: { id: string; from: string | null }[] = []
      const each = async (batch: Item[]) =>
        moved.push(...(await client.workflow.move.mutate({ ids: idsOf(batch), folderId })).moved)

      return act({ verb: 'Moving', items, size: BATCH, each }, () =>
        moved.length === 0
          ? null
          : {
              title: `${subject(items, moved.length)} moved to ${name}`,
              undo: () => putBack(moved).catch(showProblem),
            },
      )
    },
    tag: (items: Item[], change: { add: string[]; remove: string[] }) =>
      act(
        {
          verb: 'Tagging',
          items,
          size: BATCH,
          each: (batch) => client.workflow.tag.mutate({ ids: idsOf(batch), ...change }),
        },
        (done) => (items.length > 1 ? { title: `${counted(done)} tagged` } : null),
      ),
    bin: (items: Item[]) =>
      act(
        {
          verb: 'Removing',
          items,
          size: BATCH,
          each: (batch) => client.workflow.bin.mutate({ ids: idsOf(batch) }),
        },
        (done) => ({
          title: `${subject(items, done)} moved to the bin`,
          description: 'For 30 days it can be put back.',
          undo: () => restore(items),
        }),
      ),
    erase: (items: Item[]) =>
      act(
        { verb: 'Removing', items, each: ([item]) => client.workflow.remove.mutate({ id: item?.id ?? '' }) },
        (done) => ({ title: `${subject(items, done)} removed for good` }),
      ),
    duplicate: (items: Item[]) =>
      act(
        {
          verb: 'Duplicating',
          items,
          each: ([item]) => client.workflow.duplicate.mutate({ id: item?.id ?? '' }),
        },
        (done) => ({
          title:
            done === 1
              ? 'Duplicated. The copy is not live.'
              : `${counted(done)} duplicated. The copies are not live.`,
        }),
      ),
    switchOn: (items: Item[]) =>
      act(
        {
          verb: 'Switching on',
          items,
          each: ([item]) => client.workflow.switchOn.mutate({ id: item?.id ?? '' }),
        },
        (done) => ({ title: `${subject(items, done)} live` }),
      ),
    switchOff: (items: Item[]) =>
      act(
        {
          verb: 'Switching off',
          items,
          each: ([item]) => client.workflow.unpublish.mutate({ id: item?.id ?? '' }),
        },
        (done) => ({
          title: `${subject(items, done)} off`,
          description: 'Runs under way go on. Nothing new begins.',
        }),
      ),
    download: (items: Item[]) => {
      const workflows: unknown[] = []
      const head: object[] = []
      const each = async (batch: Item[]) => {
        const { workflows: some, ...rest } = await client.workflow.export.query({ ids: idsOf(batch) })
        head.push(rest)
        workflows.push(...some)
      }

      return act({ verb: 'Exporting', items, size: BATCH, each }, () => {
        const name = items.length === 1 ? (items[0]?.title ?? 'workflow') : `${workflows.length} workflows`
        saveFile(`${name}.json`, JSON.stringify({ ...head[0], workflows }, null, 2))
        return null
      })
    },
    favourite: async (id: string, favourite: boolean) => {
      await client.workflow.setFavourite.mutate({ id, favourite }).catch(showProblem)
      await refresh()
    },
  }
}

export type WorkflowActions = ReturnType<typeof useWorkflowActions>

const counted = (count: number) => (count === 1 ? '1 workflow' : `${count.toLocaleString('en')} workflows`)

const subject = (items: Item[], done: number) =>
  items.length === 1 ? `“${items[0]?.title}” is` : `${counted(done)} are`
