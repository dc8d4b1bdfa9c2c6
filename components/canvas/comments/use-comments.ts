'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Inputs, type Outputs, useTRPC, useTRPCClient } from '#components/api'
import { showToast } from '#components/ui/toast'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import { messageOf } from '../message-of.ts'

export type Thread = Outputs['comment']['get']
export type Comment = Thread['answers'][number]

/** What can be done with comments; all that shows them reads them again afterwards. */
export function useCommentActions() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const { autosave } = useEditorContext()
  const workflowId = useEditor((state) => state.id)
  const again = () => queries.invalidateQueries(trpc.comment.pathFilter())
  const failed = (error: unknown) =>
    showToast({ kind: 'failed', title: 'That did not work', description: messageOf(error) })
  const options = { onSuccess: again, onError: failed }

  const create = useMutation({
    ...options,
    mutationFn: async (given: Omit<Inputs['comment']['create'], 'workflowId'>) => {
      // The step may be so new that the server has not seen it.
      await autosave.flush()
      return client.comment.create.mutate({ ...given, workflowId })
    },
  })
  const save = useMutation(trpc.comment.save.mutationOptions(options))
  const remove = useMutation(trpc.comment.remove.mutationOptions(options))
  const resolve = useMutation(trpc.comment.resolve.mutationOptions(options))

  return { create, save, remove, resolve }
}

/** What names this person counts as seen once it is on the screen. */
export function useSeen(threads: Thread[]) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const fresh = threads
    .flatMap((thread) => [thread, ...thread.answers])
    .flatMap(({ id, isNew }) => (isNew ? [id] : []))
    .join()

  useEffect(() => {
    if (fresh === '') return
    client.mention.markSeen
      .mutate({ commentIds: fresh.split(',') })
      .then(() => queries.invalidateQueries(trpc.mention.pathFilter()))
      // The next look marks them.
      .catch(() => {})
  }, [fresh, client, queries, trpc])
}
