import type { Pool } from 'pg'
import type { Doing, PeopleEvent, Present } from '#graph/presence'
import { type Listener, listen } from '../runtime/listener.ts'
import type { Message } from './events.ts'
import { CHANNEL, createOutbox } from './outbox.ts'
import { createRoom, type Room } from './room.ts'

type Place = { workspaceId: string; workflowId: string }

export type People = {
  /** Tells everybody who has the workflow open, whichever process serves them. */
  tell: (place: Place, event: PeopleEvent) => void
  /** Resolves once nothing is missed; returns what ends it. */
  enter: (
    place: Place,
    who: Omit<Present, 'doing'>,
    hear: (event: PeopleEvent) => void,
  ) => Promise<() => void>
  /** False when it comes too often to be told to others. */
  say: (place: Place, what: { tab: string; userId: string; doing: Doing }) => boolean
  close: () => Promise<void>
}

const ANNOUNCE_MS = 10_000
const MOST_A_SECOND = 25

/**
 * Who has which workflow open, and what they do there. Nothing of it is stored: a process knows the rooms its own
 * people are in, and hears of the others through PostgreSQL. `isAlone` says that there is no other process to tell.
 */
export function createPeople({ pool, isAlone }: { pool: Pool; isAlone: () => boolean }): People {
  const source = crypto.randomUUID()
  const rooms = new Map<string, Room>()
  const outbox = createOutbox(pool, source)
  const pace = createPace()
  let listener: Listener | undefined

  const publish = (message: Message) => {
    if (!isAlone()) outbox.put(message)
  }
  const announce = ([workflowId, room]: [string, Room], asks = false) => {
    for (const present of room.own()) {
      const event = { kind: 'here' as const, people: [present] }
      publish({ workspaceId: room.workspaceId, workflowId, event, ...(asks && { asks }) })
    }
  }
  const beat = setInterval(() => {
    for (const entry of rooms) {
      announce(entry)
      entry[1].forgetSilent()
    }
  }, ANNOUNCE_MS)
  beat.unref()

  function hear(payload: string) {
    const message: Message & { source: string } = JSON.parse(payload)
    const room = rooms.get(message.workflowId)
    if (message.source === source || room?.workspaceId !== message.workspaceId) return
    receive(room, message.event)
    if (message.asks) announce([message.workflowId, room])
  }

  /** What was told while nobody listened is lost. */
  function missed() {
    for (const entry of rooms) {
      entry[1].tell({ kind: 'again' })
      announce(entry, true)
    }
  }

  return {
    tell({ workspaceId, workflowId }, event) {
      const room = rooms.get(workflowId)
      if (room?.workspaceId === workspaceId) room.tell(event)
      publish({ workspaceId, workflowId, event })
    },

    async enter({ workspaceId, workflowId }, who, hears) {
      listener ??= listen(pool, CHANNEL, hear, missed)
      await listener.ready
      const room = rooms.get(workflowId) ?? createRoom(workspaceId)
      rooms.set(workflowId, room)
      const present = { ...who, doing: { selected: [] } }
      room.enter(present, hears)
      publish({ workspaceId, workflowId, event: { kind: 'here', people: [present] }, asks: true })

      return () => {
        if (!room.leave(who.tab, hears)) return
        if (room.isEmpty()) rooms.delete(workflowId)
        publish({ workspaceId, workflowId, event: { kind: 'gone', tab: who.tab } })
      }
    },

    say({ workspaceId, workflowId }, what) {
      if (!pace(what.tab)) return false
      const room = rooms.get(workflowId)
      if (room?.workspaceId === workspaceId) room.sees(what)
      publish({ workspaceId, workflowId, event: { kind: 'doing', ...what } })

      return true
    },

    async close() {
      clearInterval(beat)
      await outbox.settled()
      listener?.close()
    },
  }
}

function receive(room: Room, event: Message['event']) {
  switch (event.kind) {
    case 'here':
      for (const present of event.people) room.meet(present)
      return
    case 'gone':
      return room.lose(event.tab)
    case 'doing':
      room.sees(event)
      return
    default:
      room.tell(event)
  }
}

/** So many a second for each tab. */
function createPace(): (tab: string) => boolean {
  let second = 0
  let counts = new Map<string, number>()

  return (tab) => {
    const now = Math.floor(performance.now() / 1_000)
    if (now !== second) counts = new Map()
    second = now
    const count = (counts.get(tab) ?? 0) + 1
    counts.set(tab, count)

    return count <= MOST_A_SECOND
  }
}
