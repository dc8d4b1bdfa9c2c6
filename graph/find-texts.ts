import { nodeTypeOf } from './catalog.ts'
import type { Catalog } from './node-type.ts'
import { fieldTitle } from './pointer.ts'
import { type PlacedText, textsIn } from './texts-in.ts'
import type { Workflow } from './workflow.ts'

/** A place that holds words somebody looks for. */
export type TextMatch = {
  nodeId: string
  /** The title of its step; empty of a sticky note, which lies on the canvas by itself. */
  step: string
  kind: PlacedText['kind']
  /** What people call the place: the label of a field, or the kind. */
  label: string
  /** The words with a little around them. */
  excerpt: string
}

export type Wanted = {
  words: string[]
  catalog: Catalog
  /** Credentials whose names hold a word, by id. */
  credentials: ReadonlyMap<string, string>
}

const AROUND = 40

/** The words of a search, in small letters. Quotes keep words together. */
export function wordsOf(search: string): string[] {
  const found = search.toLowerCase().matchAll(/"([^"]+)"|(\S+)/g)

  return [...new Set([...found].map(([, quoted, word]) => (quoted ?? word ?? '').trim()))].filter(Boolean)
}

/** Where the words stand, the places that hold most of them first. */
export function findTexts(workflow: Workflow, wanted: Wanted): TextMatch[] {
  const byId = new Map(workflow.nodes.map((node) => [node.id, node]))
  const held = textsIn(workflow, wanted.catalog).map((place) => {
    const text = shownText(place, wanted)
    return { place, text, words: wanted.words.filter((word) => text.toLowerCase().includes(word)) }
  })

  return held
    .filter(({ words }) => words.length > 0)
    .toSorted((one, other) => other.words.length - one.words.length)
    .flatMap(({ place, text, words }): TextMatch[] => {
      const excerpt = excerptOf(text, words[0] ?? '')
      if (place.kind === 'sticky')
        return [{ nodeId: place.nodeId, step: '', kind: place.kind, label: labels.sticky, excerpt }]
      const node = byId.get(place.nodeId)
      if (!node) return []
      const field = () => fieldTitle(nodeTypeOf(wanted.catalog, node)?.input, node.input, place.field)

      return [
        {
          nodeId: node.id,
          step: node.title,
          kind: place.kind,
          label: place.kind === 'value' ? field() : labels[place.kind],
          excerpt,
        },
      ]
    })
}

/** A credential is found by its name, which the document does not hold. */
function shownText({ kind, text }: PlacedText, { credentials }: Wanted): string {
  if (kind !== 'credential') return text
  const name = credentials.get(text.slice(text.lastIndexOf(' ') + 1))

  return name === undefined ? '' : `uses credential ${name}`
}

function excerptOf(text: string, word: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  const at = Math.max(0, line.toLowerCase().indexOf(word))
  const start = Math.max(0, at - AROUND)
  const end = Math.min(line.length, at + word.length + AROUND)

  return `${start > 0 ? '…' : ''}${line.slice(start, end)}${end < line.length ? '…' : ''}`
}

const labels: Record<Exclude<PlacedText['kind'], 'value'>, string> = {
  step: 'Step',
  note: 'Note',
  sticky: 'Note',
  type: 'Kind of step',
  credential: 'Credential',
}
