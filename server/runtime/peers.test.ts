import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPeers } from './peers.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** Processes that hear each other's calls. */
function processes(...names: string[]) {
  const all = new Map<string, ReturnType<typeof createPeers>>()
  const join = (name: string) => {
    const callOut = () => {
      for (const [other, peers] of all) if (other !== name) peers.heard(name)
    }
    all.set(name, createPeers(callOut))
    all.get(name)?.arrive()
  }
  for (const name of names) join(name)

  return {
    join,
    end: (name: string) => {
      all.get(name)?.leave()
      all.delete(name)
    },
    alone: () => [...all].filter(([, peers]) => peers.areGone()).map(([name]) => name),
  }
}

test('a process is alone once nobody has answered it', () => {
  const { alone } = processes('a')

  expect(alone()).toEqual([])
  vi.advanceTimersByTime(3_000)
  expect(alone()).toEqual(['a'])
})

test('a newcomer and those who were there know of each other at once, and for as long as they live', () => {
  const { join, alone } = processes('a')
  vi.advanceTimersByTime(60_000)
  join('b')

  expect(alone()).toEqual([])
  vi.advanceTimersByTime(60_000)
  expect(alone()).toEqual([])
})

test('a process that ended is missed after a while', () => {
  const { end, alone } = processes('a', 'b')
  vi.advanceTimersByTime(60_000)
  end('b')
  vi.advanceTimersByTime(20_000)

  expect(alone()).toEqual(['a'])
})

test('a process that was deaf for a while believes in those it knew', () => {
  const heard = createPeers(() => {})
  heard.arrive()
  heard.heard('b')
  vi.advanceTimersByTime(60_000)
  heard.arrive()

  expect(heard.areGone()).toBe(false)
  heard.leave()
})
