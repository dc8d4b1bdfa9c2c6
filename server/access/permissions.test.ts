import { expect, test } from 'vitest'
import { type Action, allowed, can, leastRole, lesserRole, roles } from './permissions.ts'

test.each<[role: (typeof roles)[number], can: Action[], cannot: Action[]]>([
  ['viewer', ['workflow.list', 'run.get', 'account.save'], ['run.start', 'workflow.save', 'credential.get']],
  [
    'operator',
    ['run.start', 'run.cancel', 'run.resume'],
    ['run.test', 'workflow.publish', 'credential.create'],
  ],
  [
    'editor',
    ['workflow.publish', 'credential.test', 'run.test'],
    ['member.invite', 'audit.list', 'token.create'],
  ],
  ['admin', ['member.invite', 'token.create', 'audit.verify', 'credential.remove'], ['member.grantOwner']],
  ['owner', ['member.grantOwner'], []],
])('the role %s may do what it should and no more', (role, may, mayNot) => {
  expect(may.filter((action) => !can(role, action))).toEqual([])
  expect(mayNot.filter((action) => can(role, action))).toEqual([])
})

test('each role may do all that the role below it may', () => {
  const numbers = roles.map((role) => allowed(role).length)
  const kept = roles.slice(1).every((role, index) => {
    const below = roles[index]
    return below && allowed(below).every((action) => can(role, action))
  })

  expect(kept).toBe(true)
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
})

test('a refusal names the least role that would do', () => {
  expect(leastRole('run.start')).toBe('operator')
  expect(leastRole('member.grantOwner')).toBe('owner')
})

test('a token never does more than its person', () => {
  expect(lesserRole('owner', 'viewer')).toBe('viewer')
  expect(lesserRole('viewer', 'owner')).toBe('viewer')
})
