'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTRPC, useTRPCClient } from '#components/api'
import { showToast } from '#components/ui/toast'
import { messageOf } from '../conflict-dialog.tsx'
import { useEditor, useEditorContext } from '../editor-context.tsx'

type Going = 'publish' | 'bypass' | 'ask' | null

/** What stands between the draft and going live, and the ways on. */
export function usePublishing(isOpen: boolean, onPublished: (version: number) => void) {
  const { autosave, refresh, store } = useEditorContext()
  const trpc = useTRPC()
  const client = useTRPCClient()
  const id = useEditor((state) => state.id)
  const [going, setGoing] = useState<Going>(null)
  const query = useQuery(trpc.workflow.getPublishing.queryOptions({ id }, { enabled: isOpen, gcTime: 0 }))
  const { refetch } = query

  // What is listed must be about what is on the screen.
  useEffect(() => {
    if (!isOpen) return
    autosave
      .flush()
      .catch(() => {})
      .then(() => refetch())
  }, [isOpen, autosave, refetch])

  const go = async (way: NonNullable<Going>, work: (revision: number) => Promise<void>) => {
    setGoing(way)
    try {
      await autosave.flush()
      await work(store.getState().revision)
    } catch (error) {
      store.getState().showProblems()
      const title = way === 'ask' ? 'No review was asked for' : 'Not published'
      showToast({ kind: 'failed', title, description: messageOf(error) })
      refetch()
    } finally {
      setGoing(null)
    }
  }

  return {
    publishing: query.data,
    isLoading: query.isPending && query.fetchStatus !== 'idle',
    going,
    publish: (note: string, withoutReview = false) =>
      go(withoutReview ? 'bypass' : 'publish', async (revision) => {
        const { version } = await client.workflow.publish.mutate({ id, note, revision, withoutReview })
        refresh()
        onPublished(version)
      }),
    ask: (note: string, reviewerIds: string[], onAsked: () => void) =>
      go('ask', async (revision) => {
        const { mailed } = await client.review.create.mutate({ id, note, reviewerIds, revision })
        const description =
          mailed > 0
            ? `${mailed === 1 ? 'One person was' : `${mailed} people were`} told by mail.`
            : 'It stands on their Approvals page. No mail went out.'
        showToast({ title: 'A review is asked for.', description })
        onAsked()
      }),
  }
}
