import type { PrismaClient } from '#database/client'

/** What people are called; by id when somebody is gone. */
export async function namesOf(
  db: Pick<PrismaClient, 'user'>,
  ids: (string | null)[],
): Promise<(id: string) => string> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const people = await db.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } })
  const names = new Map(people.map(({ id, name }) => [id, name]))

  return (id) => names.get(id) ?? id
}
