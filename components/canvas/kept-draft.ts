import type { Workflow } from '#graph/workflow'

type Document = { workflow: Workflow; title: string }

/** Work this device has that the server may not: kept until it is saved, offered back otherwise. */
export type KeptDraft = Document & {
  revision: number
  /** What it began from, so that it can be put on top of what others saved since; left out where there was no room. */
  base?: Document
  at: string
}

/** By workflow and tab: two tabs must not forget each other's work. */
const key = (id: string, tab: string) => `patchbay.draft.${id}.${tab}`

export function keepDraft(id: string, tab: string, draft: Omit<KeptDraft, 'at'> | null) {
  if (!draft) return forget(key(id, tab))
  const at = new Date().toISOString()
  const { base: _, ...alone } = draft

  // A full or forbidden storage only takes away the second safety net; saving goes on.
  if (!put(key(id, tab), { ...draft, at })) put(key(id, tab), { ...alone, at })
}

/** What was kept of a workflow, by the tab that kept it; the newest first. */
export function keptDrafts(id: string): { tab: string; draft: KeptDraft }[] {
  try {
    const start = key(id, '')
    const names = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
    return names
      .filter((name) => name.startsWith(start))
      .flatMap((name) => {
        const draft: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
        return isKept(draft) ? [{ tab: name.slice(start.length), draft }] : []
      })
      .toSorted((one, other) => other.draft.at.localeCompare(one.draft.at))
  } catch {
    return []
  }
}

function put(name: string, draft: KeptDraft): boolean {
  try {
    localStorage.setItem(name, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

function forget(name: string) {
  try {
    localStorage.removeItem(name)
  } catch {
    // As above.
  }
}

function isKept(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null) return false
  if (!('workflow' in value && 'revision' in value && 'title' in value && 'at' in value)) return false
  const { workflow } = value
  return typeof workflow === 'object' && workflow !== null && 'nodes' in workflow && 'edges' in workflow
}
