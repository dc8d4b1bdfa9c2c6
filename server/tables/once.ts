import type { Prisma, PrismaClient } from '#database/client'
import { jsonText } from '#server/runtime/json-text'

export type Asked = { workspaceId: string; key: string }

/**
 * Does a thing to tables in one transaction with the note that it is done. Asked again under the same key, it
 * does nothing and tells what was done: a step is tried again without knowing whether it got through.
 */
export async function once<Result>(
  db: PrismaClient,
  { workspaceId, key }: Asked,
  work: (tx: Prisma.TransactionClient) => Promise<Result>,
): Promise<Result> {
  return db.$transaction(async (tx) => {
    // A second attempt beside the first waits here until that one is through, or takes its place if it fails.
    const isFirst = await tx.$executeRaw`
      insert into table_effects (workspace_id, key, result) values (${workspaceId}::uuid, ${key}, 'null')
      on conflict do nothing`
    if (!isFirst) return toldBefore<Result>(tx, { workspaceId, key })

    const result = await work(tx)
    await tx.$executeRaw`
      update table_effects set result = ${jsonText(result)}::jsonb
      where workspace_id = ${workspaceId}::uuid and key = ${key}`

    return result
  }, PATIENCE)
}

/** A thousand rows take a moment, and a busy table makes writers wait in line. */
export const PATIENCE = { maxWait: 10_000, timeout: 60_000 }

async function toldBefore<Result>(tx: Prisma.TransactionClient, { workspaceId, key }: Asked) {
  const { result } = await tx.tableEffect.findUniqueOrThrow({
    where: { workspaceId_key: { workspaceId, key } },
  })

  // It was written above, from a value of this type that is plain JSON.
  return result as Result
}
