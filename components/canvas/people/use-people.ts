'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTRPC } from '#components/api'
import type { Doing, PeopleEvent } from '#graph/presence'
import type { Autosave } from '../autosave.ts'
import type { EditorStore } from '../editor-store.ts'
import { writtenOver } from '../meetings.ts'
import type { People } from './people-context.tsx'
import type { PeopleStore } from './people-store.ts'
import { createSayer } from './sayer.ts'
import { tabId } from './tab.ts'

type Given = { store: EditorStore; people: PeopleStore; autosave: Autosave; saver: () => string }

/** The line to the others in this workflow: hears what they do and save, tells what this person does. */
export function usePeopleLine({ store, people, autosave, saver }: Given): People {
  const queries = useQueryClient()
  const trpc = useTRPC()
  const [address] = useState(
    () => `/api/live/people?${new URLSearchParams({ workflowId: store.getState().id, tab: tabId() })}`,
  )
  const [sayer] = useState(() => createSayer((doing) => tell(address, doing)))

  useEffect(() => {
    const stream = new EventSource(address)
    const hear = (message: MessageEvent<string>) => {
      const event: PeopleEvent = JSON.parse(message.data)
      people.getState().hear(event)
      if (event.kind === 'draft') take(event)
      if (event.kind === 'again') autosave.catchUp().catch(() => {})
      if (event.kind === 'again' || event.kind === 'comments') {
        queries.invalidateQueries(trpc.comment.pathFilter())
      }
    }
    const take = async ({ revision, collided }: { revision: number; collided: string[] }) => {
      // Without an answer the next save, or the line when it is back, finds out.
      await autosave.catchUp(revision).catch(() => {})
      const { own, workflow, meet } = store.getState()
      if (own.some((save) => save.revision === revision)) return
      meet(writtenOver(collided, own, workflow).map((collision) => ({ collision, by: saver() })))
    }
    stream.addEventListener('people', hear)
    stream.addEventListener('error', () => people.getState().lose())
    stream.addEventListener('open', () => queries.invalidateQueries(trpc.comment.pathFilter()))
    const unsubscribe = people.subscribe(({ here }) => sayer.listen(here.size > 0))

    return () => {
      stream.close()
      unsubscribe()
      sayer.stop()
      people.getState().lose()
    }
  }, [address, store, people, autosave, saver, sayer, queries, trpc])

  return useState(() => ({ store: people, sayer }))[0]
}

async function tell(address: string, doing: Doing) {
  const body = JSON.stringify(doing)

  return fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
}
