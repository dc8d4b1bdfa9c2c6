import type { Prisma } from '#database/client'
import { colours } from './tag-input.ts'

/** The ids of tags by their names, in small letters or capitals; those that do not exist are made. */
export async function tagsNamed(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  names: string[],
): Promise<string[]> {
  const known = await tx.tag.findMany({ where: { workspaceId }, select: { id: true, name: true } })
  const byName = new Map(known.map(({ id, name }) => [name.toLowerCase(), id]))
  const missing = names.filter(
    (name, index) =>
      !byName.has(name.toLowerCase()) &&
      names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === index,
  )
  const made = await tx.tag.createManyAndReturn({
    data: missing.map((name, index) => ({
      workspaceId,
      name,
      // The next colour in turn, so that tags made one after the other are told apart.
      colour: colours[1 + ((known.length + index) % (colours.length - 1))] ?? 'neutral',
    })),
    select: { id: true, name: true },
    skipDuplicates: true,
  })
  for (const { id, name } of made) byName.set(name.toLowerCase(), id)

  return names.flatMap((name) => byName.get(name.toLowerCase()) ?? [])
}
