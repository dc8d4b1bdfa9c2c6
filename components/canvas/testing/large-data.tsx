import { useMemo } from 'react'
import { Button } from '#components/ui/button'
import { isPinnable, overPinnedMessage, shortened } from '#graph/pinned'
import type { Json, Node } from '#graph/workflow'

type Props = { node: Node; text: string; onTake: (value: Json) => void; onBack: () => void }

/** In place of a field that could not hold so much: how large it is, and a part of it that may be pinned. */
export function LargeData({ node, text, onTake, onBack }: Props) {
  const { words, part } = useMemo(() => looked(node, text), [node, text])

  return (
    <section
      aria-label={`Data to pin on ${node.title}`}
      className="rounded-card border border-pinned/40 p-3 text-13"
    >
      <h3 className="mb-2 font-semibold text-pinned-text">Data to pin</h3>
      <p role="alert" className="text-failed-text">
        {words}
      </p>
      <div className="mt-3 flex flex-wrap justify-end gap-2">
        <Button size="small" onClick={onBack}>
          Leave it out
        </Button>
        {part && (
          <Button size="small" variant="primary" onClick={() => onTake(part.value)}>
            {takeWords(part.entries)}
          </Button>
        )}
      </div>
    </section>
  )
}

type Looked = { words: string; part: { value: Json; entries: number | null } | null }

function looked(node: Node, text: string): Looked {
  const value = parsed(text)
  const size = `${(text.length / 1024 / 1024).toFixed(1)} MB`
  if (value === undefined)
    return { words: `What you pasted is ${size} and no JSON. Paste a part of it that is whole.`, part: null }
  if (isPinnable(value))
    return {
      words: `What you pasted is ${size} with its blanks. Without them it may be pinned.`,
      part: { value, entries: null },
    }
  const { message, fix } = overPinnedMessage({ ...node, pinned: value })

  return { words: `${message} ${fix}`, part: shortened(value) }
}

function takeWords(entries: number | null): string {
  if (entries === null) return 'Take it without blanks'

  return entries === 1
    ? 'Take the first entry of each list'
    : `Take the first ${entries.toLocaleString('en')} of each list`
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
