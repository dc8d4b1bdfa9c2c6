import type { StoreApi } from 'zustand'
import type { Problem } from '#graph/problem'
import type { Workflow } from '#graph/workflow'
import type { KeptDraft } from './kept-draft.ts'
import { messageOf } from './message-of.ts'
import { isUnsaved, type SavingSlice } from './saving.ts'

export type Send = (draft: {
  id: string
  revision: number
  draft?: Workflow
  title?: string
  collided?: string[]
}) => Promise<{ revision: number; problems: Problem[] }>

export type Autosave = {
  /** Sends what is unsaved now; resolves once the server holds it, rejects when it could not. */
  flush: () => Promise<void>
  /** Takes over what somebody else saved, between two requests; nothing when the revision they told of is known. */
  catchUp: (told?: number) => Promise<void>
  stop: () => void
}

type Saving = SavingSlice & { workflow: Workflow }

type Options = {
  send: Send
  /** Whether a refusal means that somebody else saved in between. */
  isConflict: (error: unknown) => boolean
  /** Reads what the server holds and puts the work here on top of it. */
  takeOver: () => Promise<void>
  /** Keeps unsent work on this device; null forgets it. */
  keep: (draft: Omit<KeptDraft, 'at'> | null) => void
  /** How long after the last change, and how long after the first at most: others may be watching. */
  pace?: () => { afterMs: number; mostMs: number }
}

const ALONE = { afterMs: 800, mostMs: Number.POSITIVE_INFINITY }
/** Others may save again while their last save is merged. */
const MOST_MERGES = 5

/**
 * Sends each change a moment after the last one, one request at a time, and tries again when it fails. When somebody
 * else saved in between, their work is taken over first.
 */
export function startAutosave(store: StoreApi<Saving>, options: Options): Autosave {
  const { keep, pace = () => ALONE } = options
  let timer: ReturnType<typeof setTimeout> | undefined
  let underway: Promise<void> | null = null
  let failures = 0
  let unsentSince: number | null = null

  const plan = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => flush().catch(() => {}), ms)
  }
  const planSoon = () => {
    const { afterMs, mostMs } = pace()
    unsentSince ??= Date.now()
    plan(Math.max(0, Math.min(afterMs, unsentSince + mostMs - Date.now())))
  }

  const push = async () => {
    unsentSince = null
    store.getState().setSaving({ is: 'saving' })
    try {
      await pushMerged(store, options)
      failures = 0
      if (!isUnsaved(store.getState())) keep(null)
    } catch (error) {
      failures += 1
      store.getState().setSaving({ is: 'failed', message: messageOf(error) })
      plan(Math.min(2000 * 2 ** (failures - 1), 30_000))
      throw error
    }
  }

  /** One thing at a time talks to the server about the draft. */
  const alone = async (work: () => Promise<void> | undefined) => {
    while (underway) await underway.catch(() => {})
    underway =
      work()?.finally(() => {
        underway = null
      }) ?? null
    await underway
  }

  const flush = () => {
    clearTimeout(timer)
    return alone(() => {
      const state = store.getState()
      return state.canEdit && isUnsaved(state) ? push() : undefined
    })
  }

  const catchUp = (told?: number) =>
    alone(() => (told !== undefined && told <= store.getState().revision ? undefined : options.takeOver()))

  const unsubscribe = store.subscribe((state, before) => {
    if (
      state.workflow === before.workflow &&
      state.title === before.title &&
      state.revision === before.revision
    )
      return
    if (!state.canEdit) return
    if (!isUnsaved(state)) {
      unsentSince = null
      // Undone back to what the server holds, or taken over whole: there is nothing left to send.
      if (state.saving.is !== 'waiting' && state.saving.is !== 'failed') return
      clearTimeout(timer)
      keep(null)
      return state.setSaving({ is: 'saved' })
    }
    const { revision, workflow, title, saved } = state
    keep({ revision, workflow, title, base: saved })
    if (state.saving.is === 'saved') state.setSaving({ is: 'waiting' })
    planSoon()
  })

  return {
    flush,
    catchUp,
    stop: () => {
      clearTimeout(timer)
      unsubscribe()
    },
  }
}

async function pushMerged(store: StoreApi<Saving>, { send, isConflict, takeOver }: Options) {
  for (let merges = 0; isUnsaved(store.getState()); merges++) {
    const { id, revision, workflow, title, saved, collided, acknowledge } = store.getState()
    try {
      const answer = await send({
        id,
        revision,
        ...(workflow === saved.workflow ? {} : { draft: workflow }),
        ...(title === saved.title ? {} : { title }),
        ...(collided.length > 0 && { collided }),
      })
      return acknowledge({ ...answer, sent: { workflow, title } })
    } catch (error) {
      if (!isConflict(error) || merges === MOST_MERGES) throw error
      await takeOver()
    }
  }
  // What was unsaved is what the others saved as well.
  store.getState().setSaving({ is: 'saved' })
}
