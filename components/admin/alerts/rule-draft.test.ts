import { expect, test } from 'vitest'
import { draftOf, inputOf, newDraft, type Rule, webhookOf } from './rule-draft.ts'

const rule: Rule = {
  id: 'r1',
  sentence: 'Tell a@acme.com when …',
  workflowId: 'w1',
  workflow: 'Orders',
  condition: { kind: 'failureRate', percent: 5, minutes: 60, atLeast: 100 },
  emails: ['a@acme.com', 'b@acme.com'],
  webhookHost: null,
  remindHours: null,
  enabled: true,
  active: 0,
  createdAt: '2026-01-01T00:00:00.000Z',
}

test('a rule comes out of the form as it went in', () => {
  const { condition, workflowId, emails, remindHours } = rule

  expect(inputOf(draftOf(rule))).toEqual({ condition, workflowId, emails, remindHours })
})

test('addresses may be typed as people type them', () => {
  const draft = { ...newDraft('failed'), emails: ' a@acme.com;b@acme.com,\n c@acme.com ' }

  expect(inputOf(draft).emails).toEqual(['a@acme.com', 'b@acme.com', 'c@acme.com'])
})

test('what all workflows share is about none of them', () => {
  expect(inputOf({ ...newDraft('queueLag'), workflowId: 'w1' }).workflowId).toBeNull()
})

test.each([
  ['stays when nothing is typed', {}, undefined],
  ['is taken away when asked to', { isWebhookRemoved: true }, null],
  ['is replaced by what is typed', { webhookUrl: ' https://acme.com/hook ' }, 'https://acme.com/hook'],
])('the address of a webhook %s', (_name, change, expected) => {
  expect(webhookOf({ ...newDraft('failed'), ...change })).toBe(expected)
})
