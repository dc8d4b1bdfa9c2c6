import type { Load } from './load.ts'
import type { Results } from './measure.ts'

/** The results as one table for people. */
export function table({ floor, workflow, ratio, residentMb, startSeconds }: Results): string {
  const rows = [
    ['', 'connections', 'per second', 'p50 ms', 'p99 ms', 'failed'],
    ...floor.map((measured) => row('bare server, one insert', measured)),
    ...workflow.map((measured) => row('5-node webhook workflow', measured)),
  ]
  const facts = [
    ...ratio.map(
      (each) =>
        `at ${each.connections} connection${each.connections === 1 ? '' : 's'}: ${each.perSecond} of the bare server's throughput, ${each.p50} times its p50`,
    ),
    `resident memory: ${residentMb.idle} MB idle, ${residentMb.afterLoad} MB after the load (PostgreSQL left out)`,
    `start of a built product until healthy: ${startSeconds.toFixed(1)} s`,
  ]

  return `${align(rows)}\n\n${facts.join('\n')}\n`
}

function row(name: string, measured: Load): string[] {
  const { connections, perSecond, p50Ms, p99Ms, failed } = measured

  return [name, ...[connections, perSecond, p50Ms, p99Ms, failed].map(String)]
}

function align(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  )
  const pad = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)

  return rows.map((cells) => cells.map(pad).join('  ')).join('\n')
}
