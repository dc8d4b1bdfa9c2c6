import type { Workflow } from '#graph/workflow'

/** Work this device has that the server may not: kept until it is saved, offered back otherwise. */
export type KeptDraft = { revision: number; workflow: Workflow; title: string; at: string }

const key = (id: string) => `patchbay.draft.${id}`

export function keepDraft(id: string, draft: Omit<KeptDraft, 'at'> | null) {
  try {
    if (draft) localStorage.setItem(key(id), JSON.stringify({ ...draft, at: new Date().toISOString() }))
    else localStorage.removeItem(key(id))
  } catch {
    // A full or forbidden storage only takes away the second safety net; saving goes on.
  }
}

export function keptDraft(id: string): KeptDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(id)) ?? 'null')
    return isKept(kept) ? kept : null
  } catch {
    return null
  }
}

function isKept(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null) return false
  if (!('workflow' in value && 'revision' in value && 'title' in value && 'at' in value)) return false
  const { workflow } = value
  return typeof workflow === 'object' && workflow !== null && 'nodes' in workflow && 'edges' in workflow
}
