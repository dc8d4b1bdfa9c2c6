import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Input } from '#components/ui/input'
import { showProblem } from '../../problem.ts'
import type { Tag } from './tag-row.tsx'

type Props = {
  tag: Tag & { id: string }
  tags: Tag[]
  onClose: () => void
  onRenamed: (name: string) => void
}

/** Another name for a tag, in the place of its row. A name that is taken already would make two tags one: it is asked first. */
export function TagRename({ tag: { id, name: before, workflows = 0 }, tags, onClose, onRenamed }: Props) {
  const trpc = useTRPC()
  const [text, setText] = useState(before)
  const name = text.trim()
  const other = tags.find((tag) => tag.id !== id && tag.name.toLowerCase() === name.toLowerCase())
  const save = useMutation(
    trpc.tag.save.mutationOptions({
      onSuccess: () => onRenamed(other?.name ?? name),
      onError: showProblem,
    }),
  )
  const isSame = name === '' || name === before

  return (
    <li className="py-1">
      <form
        className="flex flex-wrap items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isSame && !other) save.mutate({ id, name })
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onClose()
        }}
      >
        <Input
          autoFocus
          aria-label={`New name of the tag ${before}`}
          value={text}
          maxLength={40}
          onValueChange={setText}
          className="min-w-0 grow basis-40"
        />
        <Button size="small" onClick={onClose}>
          Cancel
        </Button>
        {!other && (
          <Button type="submit" size="small" variant="primary" disabled={isSame} loading={save.isPending}>
            Rename
          </Button>
        )}
      </form>
      {other && (
        <div role="status" className="mt-2 rounded-card bg-waiting-soft p-3 text-13 text-waiting-text">
          <p>
            There is a tag “{other.name}” already. {mergeWords(workflows, other.name)}
          </p>
          <Button
            size="small"
            className="mt-2"
            loading={save.isPending}
            onClick={() => save.mutate({ id, name, merge: true })}
          >
            Merge into “{other.name}”
          </Button>
        </div>
      )}
    </li>
  )
}

function mergeWords(count: number, name: string): string {
  if (count === 0) return 'This one would be gone.'

  return `${count === 1 ? '1 workflow' : `${count} workflows`} would wear “${name}”, and this tag would be gone.`
}
