import type { InfiniteData } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { type Outputs, useTRPC } from '../api.tsx'
import type { Dragged } from './folders/drag.ts'
import type { Folder } from './folders/tree.ts'
import { useFolderActions } from './folders/use-folders.ts'
import type { WorkflowActions } from './use-workflow-actions.ts'

type List = Outputs['workflow']['list']

/** Moves what was dropped on a folder, or on the way above it, there. */
export function useDropped(folders: Folder[], actions: WorkflowActions) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { save } = useFolderActions()

  /** Their titles, from the lists that were read. */
  const titles = () => {
    const read = queries.getQueriesData<List | InfiniteData<List>>(trpc.workflow.list.pathFilter())
    const pages = read.flatMap(([, data]) => (data && 'pages' in data ? data.pages : data ? [data] : []))

    return new Map(pages.flatMap(({ items }) => items.map(({ id, title }) => [id, title] as const)))
  }

  return (dragged: Dragged, folderId: string | null) => {
    if ('folder' in dragged) return save.mutate({ id: dragged.folder, parentId: folderId })
    const known = titles()
    const items = dragged.workflows.map((id) => ({ id, title: known.get(id) ?? 'A workflow' }))
    const name = folders.find(({ id }) => id === folderId)?.name

    return actions.move(items, folderId, name ? `“${name}”` : 'no folder')
  }
}
