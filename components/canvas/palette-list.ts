import type { Catalog, NodeType, Service } from '#graph/node-type'

export type PaletteGroup = { title: string; items: PaletteItem[] }
export type PaletteItem = { nodeType: NodeType; service: Service }

type Wanted = {
  search: string
  /** There is nothing yet that starts the workflow: triggers come first, or alone. */
  needsTrigger: boolean
  /** What is added follows another node, which a trigger cannot. */
  follows: boolean
}

/** What nearly every workflow needs stands first; the last of these goes on top. */
const CORE = ['webhook', 'wait', 'flow', 'code', 'data', 'http', 'loop', 'logic']

/** What the palette lists, best match first when something is searched. */
export function paletteGroups(catalog: Catalog, { search, needsTrigger, follows }: Wanted): PaletteGroup[] {
  const services = new Map(catalog.services.map((service) => [service.name, service]))
  const items = catalog.nodeTypes.flatMap((nodeType): PaletteItem[] => {
    const service = services.get(serviceOf(nodeType.type))
    return service && !(follows && nodeType.trigger) ? [{ nodeType, service }] : []
  })

  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length > 0) {
    const found = items
      .map((item) => ({ item, score: score(item, words) }))
      .filter(({ score }) => score > 0)
      .toSorted((left, right) => right.score - left.score)
    return found.length > 0 ? [{ title: 'Found', items: found.map(({ item }) => item) }] : []
  }

  const triggers = items.filter(({ nodeType }) => nodeType.trigger)
  const steps = items.filter(({ nodeType }) => !nodeType.trigger)
  const starts = triggers.length > 0 ? [{ title: 'Starts the workflow', items: triggers }] : []

  return needsTrigger ? [...starts, ...byService(steps)] : [...byService(steps), ...starts]
}

export const serviceOf = (type: string): string => type.slice(0, type.indexOf('.'))

function byService(items: PaletteItem[]): PaletteGroup[] {
  const core = ({ service }: PaletteItem) => CORE.indexOf(service.name)
  const sorted = items.toSorted((left, right) => core(right) - core(left))
  const groups = Map.groupBy(sorted, ({ service }) => service.title)
  return [...groups].map(([title, items]) => ({ title, items }))
}

/** 0 when a word is found nowhere; the title counts most, its beginning more. */
function score({ nodeType, service }: PaletteItem, words: string[]): number {
  const title = nodeType.title.toLowerCase()
  const about = [service.title, ...(nodeType.keywords ?? [])].join(' ').toLowerCase()
  const scores = words.map((word) => {
    if (title.startsWith(word)) return 8
    if (title.includes(` ${word}`)) return 6
    if (service.title.toLowerCase().startsWith(word)) return 5
    if (title.includes(word)) return 4
    if (about.includes(word)) return 3
    return nodeType.description.toLowerCase().includes(word) ? 1 : 0
  })
  return scores.some((one) => one === 0) ? 0 : scores.reduce<number>((sum, one) => sum + one, 0)
}
