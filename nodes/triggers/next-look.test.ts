import { expect, test } from 'vitest'
import { type Failed, nextLook } from './next-look.ts'

const MINUTE = 60_000
const failed = (kind: Failed['kind'], errors: number, waitSeconds?: number) => ({
  kind,
  errors,
  ...(waitSeconds !== undefined && { waitSeconds }),
})

test.each<[name: string, everyMinutes: number, failed: Parameters<typeof nextLook>[1], minutes: number]>([
  ['when it went well, at the usual time', 15, null, 15],
  ['soon after an outage', 15, failed('outage', 1), 0.5],
  ['later after each further one', 15, failed('outage', 4), 4],
  ['within the hour however many there were', 15, failed('outage', 100), 60],
  ['at the usual time of a slow one', 1440, failed('outage', 100), 1440],
  ['not sooner than usual when a person must act', 15, failed('user', 1), 15],
  ['ever later when nobody acts', 15, failed('reconnect', 8), 60],
  ['when the service said', 15, failed('wait', 3, 600), 10],
  ['not at once when the service said so', 15, failed('wait', 1, 0), 0.5],
  ['within a day whatever the service said', 15, failed('wait', 1, 10_000_000), 1440],
])('it looks again %s', (_name, everyMinutes, failure, minutes) => {
  expect(nextLook(everyMinutes * MINUTE, failure)).toBe(minutes * MINUTE)
})
