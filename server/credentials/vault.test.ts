import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { NodeError } from '#nodes/execute'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { createVault } from './create-vault.ts'
import { type MasterKeys, masterKeys } from './master-keys.ts'
import { rotateDataKey, rotateMasterKey } from './rotate-keys.ts'

let database: TestDatabase
let workspaceId: string
let keys: MasterKeys

const first = randomBytes(32).toString('base64')
const second = randomBytes(32).toString('base64')
const fields = { token: 'xoxb-very-secret', note: 'Grüße ✓' }

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())
beforeEach(async () => {
  await database.reset()
  keys = masterKeys([first])
  workspaceId = await workspace('Acme')
})

test('what is sealed opens again', async () => {
  const id = await saved(fields)

  expect(await vault().open(workspaceId, id)).toEqual({ id, service: 'slack', kind: 'token', fields })
})

test('nothing of a secret is in the database', async () => {
  await saved(fields)
  const { rows } = await database.pool.query('select c::text, k::text from credentials c, workspace_keys k')
  const stored = JSON.stringify(rows)

  expect(stored).not.toContain(Buffer.from(fields.token).toString('hex'))
  expect(stored).not.toContain(fields.token)
})

test('the same fields are sealed differently each time, under one key', async () => {
  const [one, other] = [await vault().seal(workspaceId, fields), await vault().seal(workspaceId, fields)]

  expect(one.keyId).toBe(other.keyId)
  expect(one.sealed).not.toEqual(other.sealed)
})

test('a stranger’s workspace finds no credential', async () => {
  const id = await saved(fields)

  await expect(vault().open(await workspace('Stranger'), id)).rejects.toThrow(NodeError)
})

test('a credential that is gone is explained', async () => {
  const gone = vault().open(workspaceId, '00000000-0000-7000-8000-000000000000')

  await expect(gone).rejects.toThrow('The credential of this step is no longer there.')
})

test('a single changed bit is noticed', async () => {
  const id = await saved(fields)
  const { sealed } = await database.db.credential.findUniqueOrThrow({ where: { id } })
  sealed[20] = (sealed[20] ?? 0) ^ 1
  await database.db.credential.update({ where: { id }, data: { sealed } })

  await expect(vault().open(workspaceId, id)).rejects.toThrow(/changed or damaged/)
})

test('what was sealed for one workspace does not open in another, even with its key', async () => {
  const other = await workspace('Other')
  const { keyId, sealed } = await vault().seal(workspaceId, fields)
  const id = await stored(other, { keyId, sealed })

  await expect(vault().open(other, id)).rejects.toThrow(/changed or damaged/)
})

test('a data key moved to another row does not unwrap', async () => {
  const id = await saved(fields)
  const { wrapped } = await database.db.workspaceKey.findFirstOrThrow()
  const other = await workspace('Other')
  const { keyId } = await vault().seal(other, fields)
  await database.db.workspaceKey.update({ where: { id: keyId }, data: { wrapped } })
  await database.db.credential.update({ where: { id }, data: { keyId } })

  await expect(vault().open(workspaceId, id)).rejects.toThrow(/changed or damaged/)
})

test('a master key that is not at hand is named by its id', async () => {
  const id = await saved(fields)
  keys = masterKeys([second])
  const error = await vault()
    .open(workspaceId, id)
    .catch((reason) => reason)

  expect(error).toBeInstanceOf(NodeError)
  expect(error.fix).toContain(masterKeys([first]).current.id)
})

test('the master key rotates while processes that know both keep working', async () => {
  const id = await saved(fields)
  const atWork = createVault({ db: database.db, masterKeys: masterKeys([first, second]) })
  keys = masterKeys([second, first])

  expect(await rotateMasterKey({ db: database.db, masterKeys: keys })).toBe(1)
  expect((await atWork.open(workspaceId, id)).fields).toEqual(fields)

  keys = masterKeys([second])
  expect((await vault().open(workspaceId, id)).fields).toEqual(fields)
  expect(await rotateMasterKey({ db: database.db, masterKeys: keys })).toBe(0)
})

test('the data key rotates while a process that has the old one in memory keeps working', async () => {
  const ids = [await saved(fields), await saved({ token: 'another-one' })]
  const atWork = vault()
  const former = await atWork.seal(workspaceId, fields)
  const updatedAt = await lastUpdate(ids[0])

  expect(await rotateDataKey({ db: database.db, masterKeys: keys }, workspaceId)).toBe(2)

  const late = await stored(workspaceId, former)
  expect((await atWork.open(workspaceId, late)).fields).toEqual(fields)
  expect((await atWork.open(workspaceId, String(ids[1]))).fields).toEqual({ token: 'another-one' })
  expect((await atWork.seal(workspaceId, fields)).keyId).not.toBe(former.keyId)
  expect(await lastUpdate(ids[0])).toEqual(updatedAt)
})

test('what alerts keep sealed rotates with the data key', async () => {
  const before = await vault().seal(workspaceId, fields)
  const rule = { workspaceId, condition: { kind: 'failed' }, createdById: workspaceId, ...before }
  const { id } = await database.db.alertRule.create({ data: rule })
  for (let each = 0; each < 2; each++)
    expect(await rotateDataKey({ db: database.db, masterKeys: keys }, workspaceId)).toBe(1)
  const after = await database.db.alertRule.findUniqueOrThrow({ where: { id } })

  expect(after.keyId).not.toBe(before.keyId)
  expect(
    await vault().unseal(workspaceId, { keyId: after.keyId ?? '', sealed: after.sealed ?? new Uint8Array() }),
  ).toEqual(fields)
  await expect(vault().unseal(await workspace('Stranger'), before)).rejects.toThrow()
})

test('data keys that nothing is sealed with any more are dropped one rotation later', async () => {
  const id = await saved(fields)
  for (let count = 0; count < 4; count += 1)
    await rotateDataKey({ db: database.db, masterKeys: keys }, workspaceId)

  expect(await database.db.workspaceKey.count({ where: { workspaceId } })).toBe(2)
  expect((await vault().open(workspaceId, id)).fields).toEqual(fields)
})

test('what a trigger keeps of its registration goes over to the new data key, and holds the old one till then', async () => {
  const sealed = await vault().seal(workspaceId, fields)
  const about = { workflowId: workspaceId, nodeId: 'hook', node: {}, path: 'hook' }
  const { id } = await database.db.registration.create({ data: { workspaceId, ...about, ...sealed } })
  for (let count = 0; count < 3; count += 1)
    await rotateDataKey({ db: database.db, masterKeys: keys }, workspaceId)

  const row = await database.db.registration.findUniqueOrThrow({ where: { id } })
  expect(row.keyId).not.toBe(sealed.keyId)
  const kept = { keyId: String(row.keyId), sealed: row.sealed ?? new Uint8Array() }
  expect(await vault().unseal(workspaceId, kept)).toEqual(fields)
  await expect(vault().unseal(await workspace('Stranger'), kept)).rejects.toThrow()
})

/** One with nothing in memory. */
function vault() {
  return createVault({ db: database.db, masterKeys: keys })
}

async function workspace(name: string) {
  return (await database.db.workspace.create({ data: { name } })).id
}

async function saved(given: Record<string, string>) {
  return stored(workspaceId, await vault().seal(workspaceId, given))
}

async function stored(owner: string, sealed: Awaited<ReturnType<ReturnType<typeof vault>['seal']>>) {
  const data = {
    service: 'slack',
    kind: 'token',
    name: 'Team Slack',
    createdById: owner,
    workspaceId: owner,
    ...sealed,
  }

  return (await database.db.credential.create({ data })).id
}

async function lastUpdate(id: string | undefined) {
  return (await database.db.credential.findFirstOrThrow({ where: { id: String(id) } })).updatedAt
}
