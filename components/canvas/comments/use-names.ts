'use client'

import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { useTRPC } from '#components/api'
import { pressInList } from '../../form/list-keys.ts'
import { matching, mentionedIn, mentionQuery, withMention } from './mention-text.ts'

const MOST_OFFERED = 6

type Given = {
  text: string
  setText: (text: string) => void
  field: RefObject<HTMLTextAreaElement | null>
}

/** Completes the names of members behind an `@`. */
export function useNames({ text, setText, field }: Given) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.member.list.queryOptions(undefined, { staleTime: 60_000 }))
  const people = (data?.members ?? []).map(({ userId, name, email }) => ({
    id: userId,
    name: name || email,
    email,
  }))
  const [asked, setAsked] = useState<{ start: number; query: string } | null>(null)
  const [active, setActive] = useState(0)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const offered = asked ? matching(people, asked.query).slice(0, MOST_OFFERED) : []

  const close = () => setAsked(null)
  const look = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) => {
    const next = selectionStart === selectionEnd ? mentionQuery(value, selectionStart) : null
    // The name that was just put in is not asked for again.
    const isDone = next !== null && people.some(({ name }) => next.query === `${name} `)
    if (next?.query !== asked?.query) setActive(0)
    setAsked(isDone ? null : next)
  }
  const pick = (index: number) => {
    const person = offered[index]
    if (!asked || !person) return
    const next = withMention(text, asked, person.name)
    setText(next.text)
    setPicked(new Set([...picked, person.id]))
    setAsked(null)
    requestAnimationFrame(() => field.current?.setSelectionRange(next.caret, next.caret))
  }
  /** Whether the list took the key. */
  const press = (event: KeyboardEvent): boolean => {
    if (offered.length === 0) return false
    if (event.metaKey || event.ctrlKey) return false
    const choose = () => pick(active)
    pressInList(event, {
      count: offered.length,
      active,
      setActive,
      others: new Map([
        ['Enter', choose],
        ['Tab', choose],
        ['Escape', close],
      ]),
    })
    return event.defaultPrevented
  }

  return {
    offered,
    active,
    look,
    pick,
    press,
    close,
    mentioned: (said: string) => mentionedIn(said, people, picked),
  }
}
