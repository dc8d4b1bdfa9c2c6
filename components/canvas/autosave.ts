import type { StoreApi } from 'zustand'
import type { Problem } from '#graph/problem'
import type { Workflow } from '#graph/workflow'
import { isUnsaved, type SavingSlice } from './saving.ts'

export type Send = (draft: {
  id: string
  revision: number
  draft?: Workflow
  title?: string
}) => Promise<{ revision: number; problems: Problem[] }>

export type Autosave = {
  /** Sends what is unsaved now; resolves once the server holds it, rejects when it could not. */
  flush: () => Promise<void>
  stop: () => void
}

type Saving = SavingSlice & { workflow: Workflow }

type Options = {
  send: Send
  /** Whether a refusal means that somebody else saved in between. */
  isConflict: (error: unknown) => boolean
  /** Keeps unsent work on this device; null forgets it. */
  keep: (draft: { revision: number; workflow: Workflow; title: string } | null) => void
  delayMs?: number
}

/** Sends each change a moment after the last one, one request at a time, and tries again when it fails. */
export function startAutosave(
  store: StoreApi<Saving>,
  { send, isConflict, keep, delayMs = 800 }: Options,
): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined
  let underway: Promise<void> | null = null
  let failures = 0

  const plan = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => flush().catch(() => {}), ms)
  }

  const push = async () => {
    const { id, revision, workflow, title, saved, setSaving, acknowledge } = store.getState()
    setSaving({ is: 'saving' })
    try {
      const answer = await send({
        id,
        revision,
        ...(workflow === saved.workflow ? {} : { draft: workflow }),
        ...(title === saved.title ? {} : { title }),
      })
      failures = 0
      acknowledge({ ...answer, sent: { workflow, title } })
      if (!isUnsaved(store.getState())) keep(null)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      if (isConflict(error)) {
        setSaving({ is: 'conflict', message })
      } else {
        failures += 1
        setSaving({ is: 'failed', message })
        plan(Math.min(2000 * 2 ** (failures - 1), 30_000))
      }
      throw error
    }
  }

  const flush = async () => {
    clearTimeout(timer)
    while (underway) await underway.catch(() => {})
    const state = store.getState()
    if (state.saving.is === 'conflict' || !state.canEdit || !isUnsaved(state)) return
    underway = push().finally(() => {
      underway = null
    })
    await underway
  }

  const unsubscribe = store.subscribe((state, before) => {
    if (
      state.workflow === before.workflow &&
      state.title === before.title &&
      state.revision === before.revision
    )
      return
    if (!state.canEdit) return
    if (!isUnsaved(state)) {
      // Undone back to what the server holds: there is nothing left to send.
      if (state.saving.is !== 'waiting' && state.saving.is !== 'failed') return
      clearTimeout(timer)
      keep(null)
      return state.setSaving({ is: 'saved' })
    }
    keep({ revision: state.revision, workflow: state.workflow, title: state.title })
    if (state.saving.is === 'conflict') return
    if (state.saving.is === 'saved') state.setSaving({ is: 'waiting' })
    plan(delayMs)
  })

  return {
    flush,
    stop: () => {
      clearTimeout(timer)
      unsubscribe()
    },
  }
}
