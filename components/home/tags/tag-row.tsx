'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check, Ellipsis, PencilLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Checkbox } from '#components/ui/checkbox'
import { IconButton } from '#components/ui/icon-button'
import { Menu } from '#components/ui/menu'
import { showProblem } from '../../problem.ts'
import { TagChip, TagDot, tones } from './tag-chip.tsx'
import { TagRename } from './tag-rename.tsx'
import type { Wish } from './tag-wishes.ts'
import { useRemoveTag } from './use-remove-tag.ts'

export type Tag = { id: string | null; name: string; colour: (typeof tones)[number]; workflows?: number }

type Props = {
  tag: Tag
  /** All there are: a name that another one has is asked about. */
  tags: Tag[]
  wish: Wish
  canChange: boolean
  onWish: (on: boolean) => void
  onRenamed: (name: string) => void
}

/** A tag to put on or take off, with what can be done to the tag itself once it exists. */
export function TagRow({ tag, tags, wish, canChange, onWish, onRenamed }: Props) {
  const [isRenaming, setRenaming] = useState(false)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries(trpc.tag.list.pathFilter()),
      queries.invalidateQueries(trpc.workflow.list.pathFilter()),
    ])
  const save = useMutation(trpc.tag.save.mutationOptions({ onSuccess: refresh, onError: showProblem }))
  const remove = useRemoveTag(tag, refresh)
  const { id } = tag
  if (id && isRenaming)
    return (
      <TagRename
        tag={{ ...tag, id }}
        tags={tags}
        onClose={() => setRenaming(false)}
        onRenamed={async (name) => {
          await refresh()
          setRenaming(false)
          onRenamed(name)
        }}
      />
    )

  return (
    <li className="flex min-h-9 items-center justify-between gap-2">
      <Checkbox
        label={<TagChip tag={tag} />}
        checked={wish === 'on'}
        indeterminate={wish === 'mixed'}
        onCheckedChange={onWish}
      />
      {id && canChange && (
        <Menu
          items={[
            { label: 'Rename…', icon: <PencilLine />, onSelect: () => setRenaming(true) },
            'separator',
            ...tones.map((colour) => ({
              label: words[colour],
              icon: colour === tag.colour ? <Check /> : <TagDot colour={colour} />,
              onSelect: () => save.mutate({ id, colour }),
            })),
            'separator',
            {
              label: 'Remove the tag',
              help: 'From every workflow that wears it.',
              icon: <Trash2 />,
              danger: true,
              onSelect: () => remove.mutate({ id }),
            },
          ]}
          trigger={
            <IconButton
              size="small"
              label={`Name, colour and more of the tag ${tag.name}`}
              icon={<Ellipsis aria-hidden="true" />}
            />
          }
        />
      )}
    </li>
  )
}

const words = {
  neutral: 'Grey',
  accent: 'Blue',
  done: 'Green',
  waiting: 'Amber',
  failed: 'Red',
  pinned: 'Violet',
}
