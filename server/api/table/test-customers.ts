import type { World } from '../test-world.ts'

let made = 0

/** A table of customers, made by the owner of a world. */
export async function customerTable(world: World, key: string | null = 'E-Mail'): Promise<string> {
  const columns = [
    { title: 'E-Mail', type: 'text' as const },
    { title: 'Total', type: 'number' as const },
    { title: 'Tags', type: 'json' as const },
  ]
  const { id } = await world.as('owner').table.create({ name: `Customers ${made++}`, columns, key })

  return id
}

export function text(title: string) {
  return { title, type: 'text' as const }
}
