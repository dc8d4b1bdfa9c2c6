import { expect, test } from 'vitest'
import { createThrottle } from './throttle.ts'

const ann = { email: 'ann@example.org', ip: '192.0.2.1' }

test('five attempts are free, then each wait is twice the one before', () => {
  const throttle = createThrottle()
  let now = 0
  const free = Array.from({ length: 5 }, () => throttle.attempt(ann, now))
  const waits = Array.from({ length: 6 }, () => {
    const wait = throttle.attempt(ann, now)
    now += wait * 1000
    throttle.attempt(ann, now)
    return wait
  })

  expect(free).toEqual([0, 0, 0, 0, 0])
  expect(waits).toEqual([1, 2, 4, 8, 16, 32])
})

test('no wait of one pair is longer than a quarter of an hour', () => {
  const throttle = createThrottle()
  let now = 0
  for (let attempt = 0; attempt < 40; attempt++) now += throttle.attempt(ann, now) * 1000

  expect(Math.max(...Array.from({ length: 5 }, () => throttle.attempt(ann, now)))).toBeLessThanOrEqual(900)
})

test('another person at another address does not wait', () => {
  const throttle = createThrottle()
  for (let attempt = 0; attempt < 10; attempt++) throttle.attempt(ann, 0)

  expect(throttle.attempt({ email: 'ben@example.org', ip: '192.0.2.2' }, 0)).toBe(0)
})

test('guessing at one person from many places is slowed down too, for a minute at most', () => {
  const throttle = createThrottle()
  for (let place = 0; place < 60; place++)
    throttle.attempt({ ...ann, ip: `198.51.100.${place}` }, place * 61_000)

  const wait = throttle.attempt({ ...ann, ip: '203.0.113.1' }, 59 * 61_000)
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(60)
})

test('guessing at many people from one place is slowed down too', () => {
  const throttle = createThrottle()
  for (let person = 0; person < 60; person++) throttle.attempt({ ...ann, email: `${person}@example.org` }, 0)

  expect(throttle.attempt({ ...ann, email: 'new@example.org' }, 0)).toBeGreaterThan(0)
})

test('a right password forgives the wrong ones before', () => {
  const throttle = createThrottle()
  for (let attempt = 0; attempt < 6; attempt++) throttle.attempt(ann, 0)
  throttle.passed(ann)

  expect(throttle.attempt(ann, 0)).toBe(0)
})

test('an hour without attempts is a new start', () => {
  const throttle = createThrottle()
  for (let attempt = 0; attempt < 6; attempt++) throttle.attempt(ann, 0)

  expect(throttle.attempt(ann, 61 * 60_000)).toBe(0)
  expect(throttle.attempt(ann, 61 * 60_000)).toBe(0)
})
