import type { Workflow } from '#graph/workflow'

/** Says what was taken off the canvas: “Deleted “Label it””, “Deleted 3 steps and a note”. Empty for cables alone. */
export function removedWords(before: Workflow, after: Workflow): string {
  const steps = lost(before.nodes, after.nodes)
  const notes = lost(before.notes ?? [], after.notes ?? [])
  const [only] = steps
  if (only && steps.length === 1 && notes.length === 0) return `Deleted “${only.title}”`
  const words = [count(steps.length, 'step'), count(notes.length, 'note')].filter(Boolean)

  return words.length === 0 ? '' : `Deleted ${words.join(' and ')}`
}

export function lost<Thing extends { id: string }>(before: Thing[], after: Thing[]): Thing[] {
  const kept = new Set(after.map(({ id }) => id))

  return before.filter(({ id }) => !kept.has(id))
}

function count(many: number, word: string): string {
  if (many === 0) return ''

  return many === 1 ? `a ${word}` : `${many} ${word}s`
}
