'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTRPCClient } from '#components/api'
import { showToast } from '#components/ui/toast'
import { type Extraction, extract } from '#graph/extract/extract'
import type { Catalog } from '#graph/node-type'
import type { Workflow } from '#graph/workflow'
import { useEditorContext } from '../editor-context.tsx'
import type { EditorStore } from '../editor-store.ts'
import { messageOf } from '../message-of.ts'
import { newId } from '../new-id.ts'

/** Makes the new workflow, makes it live so that it can be called, and puts the call in the place of the steps. */
export function useExtract() {
  const { store, index } = useEditorContext()
  const client = useTRPCClient()
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)

  const convert = async (title: string) => {
    const { workflow, selected, closeDialog } = store.getState()
    const done = extract(workflow, selected, { catalog: index.catalog, newId })
    if (!done.ok) return
    setBusy(true)
    try {
      const { id } = await client.workflow.create.mutate({ title, document: done.called })
      const trouble = await client.workflow.publish
        .mutate({ id, note: 'Made from steps of another workflow.' })
        .then(() => null, messageOf)
      replace(store, workflow, { done, id, title, catalog: index.catalog })
      closeDialog()
      showToast({
        title: `Made “${title}”`,
        description: trouble
          ? `It is a draft still: ${trouble} Publish it before this workflow calls it.`
          : 'It is live, and this workflow calls it.',
        action: { label: 'Open it', onSelect: () => router.push(`/workflows/${id}`) },
      })
    } catch (error) {
      showToast({ kind: 'failed', title: 'No sub-workflow was made', description: messageOf(error) })
    } finally {
      setBusy(false)
    }
  }

  return { convert, isBusy }
}

type Made = { done: Extraction; id: string; title: string; catalog: Catalog }

/** Somebody else may have changed the document meanwhile: then the steps are looked at again. */
function replace(store: EditorStore, from: Workflow, { done, id, title, catalog }: Made) {
  const { workflow, selected, edit, select } = store.getState()
  const now = workflow === from ? done : extract(workflow, selected, { catalog, newId })
  if (!now.ok) throw new Error(`${now.reason} “${title}” was made and can be called all the same.`)
  edit(() => now.replaced(id, title))
  select([now.callId])
}
