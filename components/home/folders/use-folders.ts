import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { showToast } from '#components/ui/toast'
import { useTRPC } from '../../api.tsx'
import { showProblem } from '../../problem.ts'
import type { Folder } from './tree.ts'

export function useFolders(): Folder[] | undefined {
  const trpc = useTRPC()

  return useQuery(trpc.folder.list.queryOptions()).data
}

/** What can be done with folders. Each refreshes what is shown, and removing can be undone. */
export function useFolderActions() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const refresh = async () => {
    // A first answer still on its way was given before the change, and would be taken for the new one.
    await queries.cancelQueries(trpc.folder.list.pathFilter())
    await Promise.all([
      queries.invalidateQueries(trpc.folder.list.pathFilter()),
      queries.invalidateQueries(trpc.workflow.list.pathFilter()),
    ])
  }
  const shared = { onError: showProblem, onSuccess: refresh }
  const create = useMutation(trpc.folder.create.mutationOptions(shared))
  const save = useMutation(trpc.folder.save.mutationOptions(shared))
  const restore = useMutation(trpc.folder.restore.mutationOptions(shared))
  const remove = useMutation(trpc.folder.remove.mutationOptions(shared))

  return {
    create,
    save,
    remove: ({ id, name }: Folder, onDone: () => void) =>
      remove.mutate(
        { id },
        {
          onSuccess: ({ workflows, folders }) => {
            onDone()
            showToast({
              title: `“${name}” is removed`,
              description: workflows + folders > 0 ? 'What was in it moved up.' : undefined,
              undo: () => restore.mutate({ id }),
            })
          },
        },
      ),
  }
}
