import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import type { ChaosDatabase } from './database.ts'
import type { Member } from './processes.ts'

export type Faults = { kills: number; sleeps: number; databaseCrashes: number; connectionsCut: number }

type World = { members: Member[]; database: ChaosDatabase; every: number }

/** Breaks something again and again until told to stop; what it broke is whole again when `stop` returns. */
export function startFaults({ members, database, every }: World) {
  const done: Faults = { kills: 0, sleeps: 0, databaseCrashes: 0, connectionsCut: 0 }
  const stopping = new AbortController()
  const breaking = run()

  async function run() {
    for (let turn = 0; ; turn++) {
      await pause(every * 1_000 * (0.5 + Math.random()), null, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      await breakSomething(turn)
    }
  }

  /** Every kind in turn, so that a short run meets all of them. */
  async function breakSomething(turn: number) {
    const up = members.filter(({ isUp }) => isUp())
    const member = up[Math.floor(Math.random() * up.length)]
    if (turn % 6 === 2) {
      done.databaseCrashes++
      await database.crash(500 + Math.random() * 1_500)
    } else if (turn % 6 === 4) {
      done.connectionsCut += await cutConnections(database.url)
    } else if (turn % 6 === 5 && member) {
      done.sleeps++
      await member.sleep(3_500)
    } else if (member) {
      done.kills++
      member.kill()
    }
  }

  return {
    done,
    async stop() {
      stopping.abort()
      await breaking
    },
  }
}

async function cutConnections(url: string): Promise<number> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rowCount } = await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    return rowCount ?? 0
  } catch {
    return 0
  } finally {
    await client.end().catch(() => {})
  }
}
