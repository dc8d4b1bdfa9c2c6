import { noteTitle } from './note-title.ts'
import type { Group, Node, Note, Workflow } from './workflow.ts'

/** What an edit did to notes and groups, a sentence for each. Words typed into a note are none: they are heard as typed. */
export function asideWords(before: Workflow, after: Workflow): string[] {
  return [...groupWords(before, after), ...noteWords(before.notes ?? [], after.notes ?? [])]
}

function groupWords(before: Workflow, after: Workflow): string[] {
  const { added, removed, kept } = told(before.groups ?? [], after.groups ?? [])
  const still = new Set(after.nodes.map(({ id }) => id))
  const isApart = ({ id }: Group) => before.nodes.some((node) => node.group === id && still.has(node.id))

  return [
    ...removed.filter(isApart).map(({ title }) => `Took the group “${title}” apart.`),
    ...added.map(({ id, title }) => `Made the group “${title}” of ${named(stepsOf(after, id))}.`),
    ...kept.flatMap(({ old, now }) => [
      ...(old.title === now.title ? [] : [`Renamed the group “${old.title}” to “${now.title}”.`]),
      ...(old.colour === now.colour ? [] : [`Coloured the group “${now.title}” ${now.colour ?? 'grey'}.`]),
      ...memberWords(now, { before, after, kept: new Set(kept.map(({ now: { id } }) => id)) }),
    ]),
  ]
}

type Look = { before: Workflow; after: Workflow; kept: ReadonlySet<string> }

/** Of a group that stays: who joined it, and who left it for no other. */
function memberWords({ id, title }: Group, { before, after, kept }: Look): string[] {
  const then = new Map(before.nodes.map((node) => [node.id, node]))
  const isKnown = (node: Node) => then.has(node.id)
  const joined = stepsOf(after, id).filter((node) => isKnown(node) && then.get(node.id)?.group !== id)
  const left = after.nodes.filter(
    (node) => then.get(node.id)?.group === id && node.group !== id && !kept.has(node.group ?? ''),
  )

  return [
    ...(joined.length > 0 ? [`Put ${named(joined)} into the group “${title}”.`] : []),
    ...(left.length > 0 ? [`Took ${named(left)} out of the group “${title}”.`] : []),
  ]
}

const stepsOf = ({ nodes }: Workflow, groupId: string): Node[] =>
  nodes.filter(({ group }) => group === groupId)

function noteWords(before: Note[], after: Note[]): string[] {
  const { added, removed, kept } = told(before, after)

  return [
    ...removed.map(({ text }) => `Removed ${noteNamed(text)}.`),
    ...added.map(({ text }) => `Added ${noteNamed(text)}.`),
    ...kept
      .filter(({ old, now }) => old.colour !== now.colour)
      .map(({ now }) => `Coloured ${noteNamed(now.text)} ${now.colour ?? 'amber'}.`),
  ]
}

const noteNamed = (text: string): string =>
  text.trim() === '' ? 'an empty note' : `the note “${noteTitle(text)}”`

function told<Thing extends { id: string }>(before: Thing[], after: Thing[]) {
  const was = new Map(before.map((thing) => [thing.id, thing]))
  const is = new Set(after.map(({ id }) => id))

  return {
    added: after.filter(({ id }) => !was.has(id)),
    removed: before.filter(({ id }) => !is.has(id)),
    kept: after.flatMap((now) => {
      const old = was.get(now.id)
      return old ? [{ old, now }] : []
    }),
  }
}

/** One by its title, several by their number. */
export function named(nodes: Node[]): string {
  const [first] = nodes

  return nodes.length === 1 && first ? `“${first.title}”` : `${nodes.length} steps`
}
