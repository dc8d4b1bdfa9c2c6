'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Input } from '#components/ui/input'
import { useCan } from '../../shell/account.tsx'
import { TagRow } from './tag-row.tsx'
import { changesOf, type Rename, renamed, type Wish, wishOf, wornNow } from './tag-wishes.ts'

type Props = {
  open: boolean
  /** How many workflows are meant. */
  count: number
  /** The tags of each workflow that is known. */
  worn: string[][]
  onClose: () => void
  onSave: (change: { add: string[]; remove: string[] }) => void
}

/** Tags to put on or take off. Typing a name that does not exist makes it. */
export function TagsDialog({ open, count, worn: before, onClose, onSave }: Props) {
  const trpc = useTRPC()
  const { data: tags = [] } = useQuery(trpc.tag.list.queryOptions())
  const canChange = useCan('tag.save')
  const [text, setText] = useState('')
  const [wishes, setWishes] = useState<ReadonlyMap<string, Wish>>(new Map())
  const [renames, setRenames] = useState<Rename[]>([])
  const worn = wornNow(before, renames)
  const typed = text.trim()

  useEffect(() => {
    if (!open) return
    setText('')
    setWishes(new Map())
    setRenames([])
  }, [open])

  const made = [...wishes.keys()].filter((name) => !tags.some((tag) => tag.name === name))
  const all = [...tags, ...made.map((name) => ({ id: null, name, colour: 'neutral' as const }))]
  const shown = all.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()))
  const exact = all.find(({ name }) => name.toLowerCase() === typed.toLowerCase())
  const wish = (name: string, next: Wish) => setWishes(new Map(wishes).set(name, next))
  const change = changesOf(wishes, worn)

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={count === 1 ? 'Tags' : `Tags of ${count.toLocaleString('en')} workflows`}
      size="small"
      footer={
        <Button
          variant="primary"
          disabled={change.add.length + change.remove.length === 0}
          onClick={() => {
            onSave(change)
            onClose()
          }}
        >
          Save
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!typed) return
          wish(exact?.name ?? typed, 'on')
          setText('')
        }}
      >
        <Input
          aria-label="Find or make a tag"
          placeholder="Find a tag, or type a new one"
          value={text}
          maxLength={40}
          onValueChange={setText}
        />
        {typed && !exact && (
          <Button
            type="submit"
            variant="quiet"
            size="small"
            className="mt-2"
            icon={<Plus aria-hidden="true" />}
          >
            Make the tag “{typed}”
          </Button>
        )}
      </form>
      <ul className="mt-3 flex flex-col">
        {shown.map((tag) => (
          <TagRow
            key={tag.name}
            tag={tag}
            tags={tags}
            wish={wishes.get(tag.name) ?? wishOf(tag.name, worn)}
            canChange={canChange}
            onWish={(on) => wish(tag.name, on ? 'on' : 'off')}
            onRenamed={(name) => {
              setWishes(renamed(wishes, tag.name, name))
              setRenames([...renames, { from: tag.name, to: name }])
            }}
          />
        ))}
      </ul>
      {all.length === 0 && !typed && (
        <p className="mt-1 text-13 text-soft">
          A tag is a word such as “Billing” or “Careful”. Workflows may wear several, and the list filters by
          them.
        </p>
      )}
    </Dialog>
  )
}
