import { readdirSync, readFileSync } from 'node:fs'

/** Of Linux, whatever the machine. */
const TICKS_PER_SECOND = 100

type Process = { id: number; parent: number; name: string; residentKb: number; cpuSeconds: number }

/** Resident memory of a process and all below it, in MB; PostgreSQL is left out. */
export function residentMb(root: number): number {
  const kilobytes = family(root)
    .filter((each) => each.name !== 'postgres')
    .reduce((sum, each) => sum + each.residentKb, 0)

  return Math.round(kilobytes / 1024)
}

/** Processor time that a process and all below it have used, those that ended included. */
export function cpuSeconds(root: number): number {
  return family(root).reduce((sum, each) => sum + each.cpuSeconds, 0)
}

function family(root: number): Process[] {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)))
  const ids = new Set([root])
  for (let grown = true; grown; ) {
    const children = processes.filter((each) => ids.has(each.parent) && !ids.has(each.id))
    for (const child of children) ids.add(child.id)
    grown = children.length > 0
  }

  return processes.filter((each) => ids.has(each.id))
}

function readProcess(id: number): Process[] {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8')
    const nameEnd = stat.lastIndexOf(')')
    const name = stat.slice(stat.indexOf('(') + 1, nameEnd)
    // From the third field on: the state, the parent, …; user and system time are the 14th to 17th.
    const fields = stat.slice(nameEnd + 2).split(' ')
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
    const resident = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]

    return [
      {
        id,
        parent: Number(fields[1]),
        name,
        residentKb: Number(resident ?? 0),
        cpuSeconds: ticks / TICKS_PER_SECOND,
      },
    ]
  } catch {
    // It ended between the listing and the reading.
    return []
  }
}
