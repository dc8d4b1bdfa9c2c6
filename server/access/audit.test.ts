import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { audit, verifyAudit } from './audit.ts'

let database: TestDatabase
let workspaceId: string

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())
beforeEach(async () => {
  await database.reset()
  workspaceId = (await database.db.workspace.create({ data: { name: 'Acme' } })).id
})

function change(target: string) {
  const who = { actorId: null, actor: 'ann@example.org', ip: '192.0.2.1' }
  const detail = { zeta: 1, alpha: [{ b: null, a: 'ü' }] }

  return {
    ...who,
    workspaceId,
    action: 'workflow.save',
    targetType: 'workflow',
    targetId: '1',
    target,
    detail,
  }
}

const append = (target: string) => database.db.$transaction((tx) => audit(tx, change(target)))

test('entries are numbered and chained, and the chain holds', async () => {
  for (const target of ['one', 'two', 'three']) await append(target)
  const entries = await database.db.auditEntry.findMany({ orderBy: { number: 'asc' } })

  expect(entries.map(({ number, target }) => [number, target])).toEqual([
    [1, 'one'],
    [2, 'two'],
    [3, 'three'],
  ])
  expect(entries[1]?.previousHash).toBe(entries[0]?.hash)
  expect(await verifyAudit(database.db, workspaceId)).toEqual({ ok: true, checked: 3 })
})

test('entries of many changes at once still make one chain', async () => {
  await Promise.all(Array.from({ length: 30 }, (_, index) => append(String(index))))

  expect(await verifyAudit(database.db, workspaceId)).toEqual({ ok: true, checked: 30 })
})

test('a transaction that sees the database as it was when it began still appends behind the newest', async () => {
  await append('before')
  await database.db.$transaction(
    async (tx) => {
      await tx.auditEntry.count()
      await append('meanwhile')
      await audit(tx, change('after'), database.db)
    },
    { isolationLevel: 'RepeatableRead' },
  )

  expect(await verifyAudit(database.db, workspaceId)).toEqual({ ok: true, checked: 3 })
})

test('an entry goes away with the change it tells of', async () => {
  const failed = database.db.$transaction(async (tx) => {
    await audit(tx, change('lost'))
    throw new Error('The change failed.')
  })

  await expect(failed).rejects.toThrow('The change failed.')
  expect(await database.db.auditEntry.count()).toBe(0)
})

test.each<[what: string, statement: string]>([
  ['changes what was done', "update audit_entries set target = 'other' where number = 3"],
  ['changes a detail', `update audit_entries set detail = '{"zeta": 2}' where number = 3`],
  ['changes who did it', "update audit_entries set actor = 'ben@example.org' where number = 3"],
  ['changes when', "update audit_entries set at = at + interval '1 ms' where number = 3"],
  ['removes an entry', 'delete from audit_entries where number = 3'],
])('the check finds where somebody %s', async (_what, statement) => {
  for (const target of ['one', 'two', 'three', 'four']) await append(target)
  await database.pool.query(statement)

  expect(await verifyAudit(database.db, workspaceId)).toEqual({ ok: false, checked: 2, brokenAt: 3 })
})

test('one workspace says nothing of another', async () => {
  await append('one')
  const other = await database.db.workspace.create({ data: { name: 'Other' } })

  expect(await verifyAudit(database.db, other.id)).toEqual({ ok: true, checked: 0 })
})
