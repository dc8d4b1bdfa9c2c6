'use client'

import { useStore } from 'zustand'
import { Tooltip } from '#components/ui/tooltip'
import type { Present } from '#graph/presence'
import { useAccount } from '../../shell/account.tsx'
import { classes } from '../../ui/classes.ts'
import { useEditorContext } from '../editor-context.tsx'
import { Face } from './face.tsx'
import { everybody, usePeople } from './people-context.tsx'

const MOST_FACES = 4

/** Who else has this workflow open; pressing one goes along with what they see. */
export function PeopleHere() {
  const present = usePeople(everybody)
  const people = [...new Map(present.map((each) => [each.userId, each])).values()]
  if (people.length === 0) return null
  const more = people.slice(MOST_FACES)

  return (
    <ul aria-label="Also here" className="hidden shrink-0 items-center -space-x-1.5 pr-1 sm:flex">
      {people.slice(0, MOST_FACES).map((person) => (
        <li key={person.userId} className="flex">
          <PersonButton person={person} />
        </li>
      ))}
      {more.length > 0 && (
        <li>
          <Tooltip content={more.map(({ name }) => name).join(', ')}>
            <span className="flex h-7 min-w-7 items-center justify-center rounded-full border-2 border-panel bg-sunken px-1 text-12 font-medium text-soft tabular-nums">
              +{more.length}
            </span>
          </Tooltip>
        </li>
      )}
    </ul>
  )
}

function PersonButton({ person: { tab, userId, name } }: { person: Present }) {
  const { people } = useEditorContext()
  const isOwn = useAccount().user.id === userId
  const isFollowed = useStore(people.store, ({ following }) => following === tab)
  const { follow } = people.store.getState()
  const words = isOwn ? 'You, in another tab' : name
  const hint = isFollowed
    ? `${words}. You see what they see; press to stop.`
    : `${words}. Press to see what they see.`

  return (
    <Tooltip content={hint}>
      <button
        type="button"
        aria-label={isFollowed ? `Stop following ${words}` : `Follow ${words}`}
        aria-pressed={isFollowed}
        onClick={() => follow(isFollowed ? null : tab)}
        className={classes(
          'relative rounded-full border-2 transition-[border-color] hover:z-1 focus-visible:z-1',
          isFollowed ? 'border-accent' : 'border-panel',
        )}
      >
        <Face userId={userId} name={name} />
      </button>
    </Tooltip>
  )
}
