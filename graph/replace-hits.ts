import { changeGroup } from './edit-group.ts'
import { rename, setInput, setNote } from './edit-node.ts'
import { changeNote } from './edit-note.ts'
import { pointerKeys } from './pointer.ts'
import type { Hit } from './search.ts'
import type { Json, Workflow } from './workflow.ts'

/** Puts other words in the place of hits, all in one edit. A number stays a number, and no title becomes empty. */
export function replaceHits(workflow: Workflow, hits: Hit[], words: string): Workflow {
  const places = Map.groupBy(hits, ({ of, id, part, field }) => [of, id, part, field].join(' '))

  return [...places.values()].reduce((done, [first, ...rest]) => {
    if (!first) return done
    // From the last on, so that earlier places stay where they are.
    const text = [first, ...rest]
      .toSorted((a, b) => b.at - a.at)
      .reduce((now, { at, length }) => now.slice(0, at) + words + now.slice(at + length), first.text)
    return put(done, first, text)
  }, workflow)
}

function put(workflow: Workflow, { of, id, part, field = '' }: Hit, text: string): Workflow {
  if (of === 'group') return changeGroup(workflow, id, { title: text })
  if (of === 'note') return changeNote(workflow, id, { text })
  if (part === 'title') return rename(workflow, id, text.slice(0, 200))
  if (part === 'note') return setNote(workflow, id, text)

  const node = workflow.nodes.find((each) => each.id === id)
  const input = node && write(node.input, pointerKeys(field), text)
  return isFields(input) ? setInput(workflow, id, input) : workflow
}

function write(value: Json, [key, ...rest]: string[], text: string): Json {
  if (key === undefined) return sameKind(value, text)
  if (Array.isArray(value))
    return value.map((entry, index) => (String(index) === key ? write(entry, rest, text) : entry))
  if (!isFields(value)) return value

  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, name === key ? write(child, rest, text) : child]),
  )
}

function sameKind(before: Json, text: string): Json {
  if (typeof before !== 'number') return text
  const number = Number(text)

  return text.trim() === '' || !Number.isFinite(number) ? before : number
}

const isFields = (value: Json | undefined): value is { [key: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
