import type { Prisma } from '#database/client'
import { canonical } from '#graph/canonical'
import type { Workflow } from '#graph/workflow'
import { sha256 } from '#server/access/sha256'

export function hashOf(document: Workflow): string {
  return sha256(canonical(document))
}

/** Stores a document once in its workspace, however often it is asked to. Returns the snapshot's id. */
export async function snapshotOf(
  tx: Prisma.TransactionClient,
  { workspaceId, document }: { workspaceId: string; document: Workflow },
): Promise<string> {
  const key = { workspaceId, hash: hashOf(document) }
  const known = await tx.snapshot.findUnique({ where: { workspaceId_hash: key }, select: { id: true } })
  if (known) return known.id

  await tx.snapshot.createMany({ data: { ...key, document }, skipDuplicates: true })
  const { id } = await tx.snapshot.findUniqueOrThrow({
    where: { workspaceId_hash: key },
    select: { id: true },
  })

  return id
}
