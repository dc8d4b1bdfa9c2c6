import type { Prisma } from '#database/client'

export function findWorkspace(tx: Prisma.TransactionClient, id: string) {
  return tx.workspace.findUniqueOrThrow({ where: { id }, select: { name: true } })
}
