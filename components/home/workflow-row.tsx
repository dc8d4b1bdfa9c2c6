'use client'

import { Folder, Star } from 'lucide-react'
import Link from 'next/link'
import { type DragEvent, useRef } from 'react'
import type { Outputs } from '#components/api'
import { Checkbox } from '#components/ui/checkbox'
import { IconButton } from '#components/ui/icon-button'
import { RelativeTime } from '#components/ui/relative-time'
import { classes } from '../ui/classes.ts'
import { LiveState } from './live-state.tsx'
import { MatchList } from './match-list.tsx'
import { RowMenu, type RowWish } from './row-menu.tsx'
import { RunDots } from './run-dots.tsx'
import { ServiceIcons } from './service-icons.tsx'
import { TagChip } from './tags/tag-chip.tsx'
import { TinyPicture } from './tiny-picture.tsx'

export type WorkflowItem = Outputs['workflow']['list']['items'][number]

type Props = {
  workflow: WorkflowItem
  /** The folder it lies in, where that is not plain from the page. */
  folder: string | undefined
  words: string[]
  /** Behind the first page: drawn only while it is on the screen. */
  isFar: boolean
  isChosen: boolean
  onChoose: (on: boolean, range: boolean) => void
  onFavourite: () => void
  onDragStart: (event: DragEvent) => void
  onWish: (wish: RowWish) => void
}

export function WorkflowRow({ workflow, isChosen, onChoose, onFavourite, ...rest }: Props) {
  const { id, title, shape, lastRuns, updatedAt, favourite, matches, matchCount } = workflow
  const { folder, words, isFar, onDragStart, onWish } = rest

  return (
    <li
      data-workflow={id}
      draggable
      onDragStart={onDragStart}
      className={classes(
        'group/row relative flex items-center gap-3 px-3 py-2.5 hover:bg-hover has-[a:focus-visible]:bg-hover',
        isFar && '[contain-intrinsic-size:auto_68px] [content-visibility:auto]',
        isChosen && 'bg-accent-soft',
      )}
    >
      <RowCheckbox title={title} isChosen={isChosen} onChoose={onChoose} />
      <TinyPicture shape={shape} className="hidden h-12 w-28 shrink-0 sm:block" />
      <div className="min-w-0 grow">
        <Link
          href={`/workflows/${id}`}
          draggable={false}
          data-row-link=""
          className="block truncate font-medium after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {title}
        </Link>
        <Facts workflow={workflow} folder={folder} />
        <MatchList id={id} matches={matches} matchCount={matchCount} words={words} />
      </div>
      <div className="hidden shrink-0 sm:block">
        <RunDots runs={lastRuns} />
      </div>
      <RelativeTime at={updatedAt} className="hidden w-24 shrink-0 text-right text-13 text-faint lg:block" />
      <span className="relative flex shrink-0">
        <IconButton
          label={favourite ? `Take ${title} out of your favourites` : `Make ${title} a favourite`}
          onClick={onFavourite}
          className={favourite ? 'text-waiting!' : 'text-faint!'}
          icon={<Star aria-hidden="true" fill={favourite ? 'currentColor' : 'none'} />}
        />
        <RowMenu workflow={workflow} onWish={onWish} />
      </span>
    </li>
  )
}

function Facts({ workflow, folder }: { workflow: WorkflowItem; folder: string | undefined }) {
  const { services, tags, lastRuns } = workflow

  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-faint">
      <LiveState workflow={workflow} />
      <span className="hidden sm:block">
        <ServiceIcons names={services} />
      </span>
      {folder && (
        <span className="inline-flex min-w-0 items-center gap-1">
          <Folder className="size-3.5 shrink-0" aria-hidden="true" />
          <span className="sr-only">In the folder </span>
          <span className="max-w-40 truncate">{folder}</span>
        </span>
      )}
      {tags.length > 0 && (
        <ul aria-label="Tags" className="flex flex-wrap gap-1">
          {tags.map((tag) => (
            <li key={tag.id} className="flex">
              <TagChip tag={tag} />
            </li>
          ))}
        </ul>
      )}
      <span className="ml-auto sm:hidden">
        <RunDots runs={lastRuns} />
      </span>
    </div>
  )
}

type CheckboxProps = { title: string } & Pick<Props, 'isChosen' | 'onChoose'>

/** With Shift, all from the last one chosen up to here. */
export function RowCheckbox({ title, isChosen, onChoose }: CheckboxProps) {
  const isRange = useRef(false)
  const note = ({ shiftKey }: { shiftKey: boolean }) => {
    isRange.current = shiftKey
  }

  return (
    <span
      className="relative z-10 flex shrink-0 select-none"
      onPointerDownCapture={note}
      onKeyDownCapture={note}
    >
      <Checkbox
        label={<span className="sr-only">Choose {title}</span>}
        checked={isChosen}
        onCheckedChange={(on) => onChoose(on, isRange.current)}
      />
    </span>
  )
}
