import type { Difference, ItemChange } from './diff.ts'

export type DiffSummary = {
  added: number
  removed: number
  changed: number
  /** Cables that lead elsewhere, beside those that came or went with a step. */
  rewired: number
  settings: boolean
  /** What changes nothing about a run: steps that lie elsewhere, notes, groups. */
  moved: number
  others: number
  /** Changes that runs notice. */
  count: number
}

export function summaryOf({ nodes, edges, settings, others }: Difference): DiffSummary {
  const of = (kind: ItemChange['kind']) => nodes.filter((change) => change.kind === kind).length
  const [added, removed, changed, moved] = [of('added'), of('removed'), of('changed'), of('moved')]
  const rewired = edges.filter(({ withNode }) => !withNode).length
  const hasSettings = settings.length > 0

  return {
    ...{ added, removed, changed, moved, rewired, settings: hasSettings, others: others.length },
    count: added + removed + changed + rewired + (hasSettings ? 1 : 0),
  }
}

/** What changed, in a sentence without its full stop: `2 steps added, 1 changed`. */
export function summaryWords(summary: DiffSummary): string {
  const { added, removed, changed, rewired, settings, moved, others, count } = summary
  const steps = [
    [added, 'added'],
    [removed, 'removed'],
    [changed, 'changed'],
  ] as const
  const words = steps.flatMap(([number, verb]) => (number > 0 ? [{ number, verb }] : []))
  const said = [
    // Only the first names what is counted: the others are read in its light.
    ...words.map(({ number, verb }, index) => `${index === 0 ? counted(number, 'step') : number} ${verb}`),
    ...(rewired > 0 ? [`${counted(rewired, 'connection')} changed`] : []),
    ...(settings ? ['settings changed'] : []),
  ]
  if (count > 0) return upper(said.join(', '))
  const quiet = [
    ...(moved > 0 ? [`${counted(moved, 'step')} moved`] : []),
    ...(others > 0 ? [`${counted(others, 'note or group', 'notes or groups')} changed`] : []),
  ]

  return quiet.length > 0 ? upper(quiet.join(', ')) : 'Nothing changed'
}

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
