import { containersOf } from '#graph/scope'
import type { Outputs } from '../api.tsx'
import type { Run } from './run-steps.ts'

/** One round of a loop, as the server tells it. */
export type Round = Outputs['run']['listSteps']

type Shown = Pick<Run, 'steps' | 'loops' | 'inside'>

/**
 * The run as it is looked at: with rounds chosen, from the outside in, their own steps stand in place of what is
 * known over all rounds.
 */
export function shownRun(run: Run, rounds: Round[]): Run {
  const nodes = new Map(run.document.nodes.map((node) => [node.id, node]))
  const shown = rounds.reduce<Shown>((before, { round, steps, loops, inside }) => {
    const loopId = loopIdOf(round)
    const isInside = ({ nodeId }: { nodeId: string }) => containersOf(nodes, nodeId).includes(loopId)
    const isOutside = (entry: { nodeId: string }) => !isInside(entry)

    return {
      // The round itself is no step: what it came to stands in its loop.
      steps: [...before.steps, ...steps.filter(({ path }) => path !== round)],
      loops: [...before.loops.filter(isOutside), ...loops.filter(isInside)],
      inside: [...before.inside.filter(isOutside), ...inside.filter(isInside)],
    }
  }, run)

  return { ...run, ...shown }
}

/** `outer[1].inner[3]` → `outer[1]`, `outer[1].inner[3]`: the rounds it lies in, from the outside in, and itself. */
export function roundsTo(path: string | null): string[] {
  if (path === null || !WHOLE.test(path)) return []
  const parts = path.split('.')

  return parts.map((_, index) => parts.slice(0, index + 1).join('.'))
}

const WHOLE = /^[a-z0-9]+\[\d{1,9}\](?:\.[a-z0-9]+\[\d{1,9}\])*$/

/** `outer[1].inner[3]` → `inner`. */
export const loopIdOf = (round: string) => round.slice(round.lastIndexOf('.') + 1, round.lastIndexOf('['))

/** `outer[1].inner[3]` → `outer[1].inner`, of which it is a round. */
export const loopPathOf = (round: string) => round.slice(0, round.lastIndexOf('['))

/** `outer[1].inner[3]` → 3. */
export const placeOf = (round: string) => Number(round.slice(round.lastIndexOf('[') + 1, -1))

/** A loop whose rounds can be looked at, and which of them is. */
export type Level = {
  loop: string
  nodeId: string
  title: string
  summary: Run['loops'][number] | undefined
  /** null while the loop is looked at as a whole. */
  place: number | null
}

/** The loops of the chosen rounds, and the one further inside that can be entered next. */
export function levels(
  run: Run,
  rounds: Round[],
  { chosen, focus }: { chosen: string[]; focus?: string },
): Level[] {
  const titles = new Map(run.document.nodes.map(({ id, title }) => [id, title]))
  const level = (loop: string, nodeId: string, around: number, place: number | null): Level => ({
    loop,
    nodeId,
    title: titles.get(nodeId) ?? nodeId,
    summary: (around === 0 ? run : rounds[around - 1])?.loops.find((each) => each.nodeId === nodeId),
    place,
  })
  const entered = chosen.map((round, depth) =>
    level(loopPathOf(round), loopIdOf(round), depth, placeOf(round)),
  )
  const last = chosen.at(-1)
  const next = nextLoop(run, rounds[chosen.length - 1], { parent: last && loopIdOf(last), focus })
  if (!next) return entered

  return [...entered, level(last ? `${last}.${next}` : next, next, chosen.length, null)]
}

type Where = { parent: string | undefined; focus: string | undefined }

/** Of the loops that lie there and have begun: the one looked at, else one that failed, else the first. */
function nextLoop(run: Run, round: Round | undefined, { parent, focus }: Where): string | undefined {
  const nodes = new Map(run.document.nodes.map((node) => [node.id, node]))
  const known = parent === undefined ? run : round
  const here = known?.loops.filter(({ nodeId }) => nodes.get(nodeId)?.parent === parent) ?? []
  const focused = focus === undefined ? [] : [focus, ...containersOf(nodes, focus)]
  const found =
    here.find(({ nodeId }) => focused.includes(nodeId)) ?? here.find(({ failed }) => failed > 0) ?? here[0]

  return found?.nodeId
}

/** Where a step inside loops is looked at first: in a round that failed, else in the first. */
export function roundWith(run: Run, nodeId: string): string | null {
  const nodes = new Map(run.document.nodes.map((node) => [node.id, node]))
  const around = containersOf(nodes, nodeId)
  const [nearest] = around
  if (nearest === undefined) return null
  const failed = run.loops.find((loop) => loop.nodeId === nearest)?.failedRounds[0]

  return (
    failed ??
    around
      .toReversed()
      .map((id) => `${id}[0]`)
      .join('.')
  )
}
