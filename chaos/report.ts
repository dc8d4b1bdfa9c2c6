import type { Faults } from './faults.ts'
import type { Proof } from './prove.ts'
import type { Sent } from './send.ts'

export type Report = { seconds: number; faults: Faults; tries: Sent['tries'] } & Proof

const broken: { [Name in keyof Proof['broken']]: string } = {
  lost: 'accepted events lost',
  twice: 'events that started two runs',
  unsettled: 'runs that did not settle',
  failed: 'runs that failed',
  repeated: 'finished steps run again',
  unrecorded: 'writes without an attempt on record',
  untried: 'kinds of faults that never happened',
  unmarked: 'writes that may have run twice and are not marked',
}

/** For people: what was done to it, and what held. */
export function tell({ seconds, faults, tries, counts, broken: found }: Report): string {
  const names = Object.keys(broken) as (keyof Proof['broken'])[]

  return [
    `${counts.accepted} events accepted in ${Math.round(seconds)} s; ${tries.refused} tries refused, ${tries.cut} cut off and sent again`,
    `${faults.kills} processes killed, ${faults.sleeps} put to sleep, ${faults.databaseCrashes} crashes of PostgreSQL, ${faults.connectionsCut} connections cut`,
    `${counts.runs} runs, ${counts.attempts} attempts at steps, ${counts.calls} calls outside, ${counts.doubtful} attempts marked as doubtful, ${counts.repeatedWrites} writes without a key made twice, ${counts.setAside} runs set aside after three crashes`,
    ...names.map((name) => `${found[name] === 0 ? 'held ' : 'BROKE'}  ${found[name]} ${broken[name]}`),
    '',
  ].join('\n')
}
