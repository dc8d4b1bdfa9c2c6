'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTRPC, useTRPCClient } from '#components/api'
import { showToast } from '#components/ui/toast'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import { messageOf } from '../message-of.ts'
import { isAwaited } from './review-section.tsx'

/** What stands between the draft and going live, what is said with it, and the ways on. */
export type Going = ReturnType<typeof usePublishing>

type Way = 'publish' | 'bypass' | 'ask'

export function usePublishing(isOpen: boolean, onPublished: (version: number) => void) {
  const { store, refresh } = useEditorContext()
  const client = useTRPCClient()
  const { data: publishing, isPending, refetch } = useWhatIsAsked(isOpen)
  const { busy, go } = useWays(refetch)
  const [note, setNote] = useState('')
  const [reviewerIds, setReviewerIds] = useState<string[]>([])
  const [isNoteMissing, setNoteMissing] = useState(false)
  const { id } = store.getState()
  const needsReview = publishing?.isReviewed === true && !publishing.isApproved

  return {
    publishing,
    needsReview,
    isWaiting: publishing !== undefined && needsReview && isAwaited(publishing),
    isLoading: isOpen && isPending,
    busy,
    ...{ note, setNote, isNoteMissing, reviewerIds, setReviewerIds },
    publish: ({ withoutReview = false } = {}) => {
      const isMissing = publishing?.wantsNotes === true && note.trim() === ''
      setNoteMissing(isMissing)
      if (isMissing) return
      go(withoutReview ? 'bypass' : 'publish', async (revision) => {
        const { version } = await client.workflow.publish.mutate({ id, note, revision, withoutReview })
        setNote('')
        refresh()
        onPublished(version)
      })
    },
    ask: (onAsked: () => void) =>
      go('ask', async (revision) => {
        const { mailed } = await client.review.create.mutate({ id, note, reviewerIds, revision })
        setNote('')
        showToast({ title: 'A review is asked for.', description: mailedWords(mailed) })
        onAsked()
      }),
  }
}

/** Asked anew with each opening, once what is on the screen is saved: that is what it must be about. */
function useWhatIsAsked(isOpen: boolean) {
  const { autosave } = useEditorContext()
  const trpc = useTRPC()
  const id = useEditor((state) => state.id)
  const query = useQuery(trpc.workflow.getPublishing.queryOptions({ id }, { enabled: isOpen, gcTime: 0 }))
  const { refetch } = query

  useEffect(() => {
    if (!isOpen) return
    autosave
      .flush()
      .catch(() => {})
      .then(() => refetch())
  }, [isOpen, autosave, refetch])

  return query
}

/** One way at a time, always from what is saved. */
function useWays(onRefused: () => void) {
  const { autosave, store } = useEditorContext()
  const [busy, setBusy] = useState<Way | null>(null)

  const go = async (way: Way, work: (revision: number) => Promise<void>) => {
    setBusy(way)
    try {
      await autosave.flush()
      await work(store.getState().revision)
    } catch (error) {
      store.getState().showProblems()
      const title = way === 'ask' ? 'No review was asked for' : 'Not published'
      showToast({ kind: 'failed', title, description: messageOf(error) })
      onRefused()
    } finally {
      setBusy(null)
    }
  }

  return { busy, go }
}

function mailedWords(mailed: number): string {
  if (mailed === 0) return 'It stands on their Approvals page. No mail went out.'

  return `${mailed === 1 ? 'One person was' : `${mailed} people were`} told by mail.`
}
