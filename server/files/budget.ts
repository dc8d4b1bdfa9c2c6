import type { Pool } from 'pg'
import { NodeError } from '#nodes/execute'
import type { Guard } from './blob-store.ts'
import type { StorageLimits } from './limits.ts'
import { megabytes } from './megabytes.ts'

export type Owner = {
  workspaceId: string
  runId: string | null
  /** Removed then, unless somebody has taken it over. */
  expiresAt?: Date
}

/** What a content may be at most for itself, and what to say of one that is more. */
export type Wish = { most: number; refuse: (size: number) => Error }

export type Budget = {
  /** Watches over a content that is being kept; throws as soon as it is more than there is room for. */
  guard(owner: Owner, wish: Wish): Promise<Guard>
  /** What was kept, so that the next one finds less room. */
  add(owner: Owner, bytes: number): void
  /**
   * Counts what a run keeps in its rows. Returns the sum now and then, when it should be looked at by `check`,
   * and else null.
   */
  count(runId: string, bytes: number): number | null
  /** Throws when an owner keeps more than it may. */
  check(owner: Owner): Promise<void>
}

/** The sum over a workspace is asked for at most this often, and less often when the answer takes long. */
const FRESH_MS = 5_000
const PATIENCE = 50
/** Runs whose sum is remembered. */
const RUNS = 10_000
/** Rows are looked at whenever they have grown by so much. */
const LOOK_EVERY = 8 * 1024 * 1024

/** What a run keeps: in its rows, as far as this process wrote them, and in the blob store once that was asked for. */
type Sum = { rows: number; looked: number; stored: Promise<number> | null }

const OF_RUN = `select coalesce(sum(size), 0) as bytes from files where run_id = $1 and condemned_at is null`
const OF_WORKSPACE = `
select coalesce(sum(size), 0) as bytes from files where workspace_id = $1 and condemned_at is null`

type Options = {
  pool: Pool
  limits: (workspaceId: string) => Promise<StorageLimits>
  lookEvery?: number
}

/**
 * Sums of what runs and workspaces keep, read from the rows now and then and counted on in between. Several
 * processes may together go a little over a limit; none goes on from there.
 */
export function createBudget({ pool, limits, lookEvery = LOOK_EVERY }: Options): Budget {
  const runs = new Map<string, Sum>()
  const workspaces = new Map<string, { bytes: Promise<number>; until: number }>()

  const sum = async (text: string, id: string) =>
    Number((await pool.query<{ bytes: string }>(text, [id])).rows[0]?.bytes ?? 0)

  function sumOf(runId: string): Sum {
    const known = runs.get(runId)
    if (known) return known
    const fresh: Sum = { rows: 0, looked: 0, stored: null }
    runs.set(runId, fresh)
    const [oldest] = runs.keys()
    if (runs.size > RUNS && oldest) runs.delete(oldest)

    return fresh
  }

  async function ofRun(runId: string): Promise<number> {
    const run = sumOf(runId)
    run.stored ??= sum(OF_RUN, runId).catch((error) => {
      run.stored = null
      throw error
    })

    return run.rows + (await run.stored)
  }

  function ofWorkspace(workspaceId: string): Promise<number> {
    const known = workspaces.get(workspaceId)
    if (known && known.until > Date.now()) return known.bytes
    const asked = Date.now()
    const entry = { bytes: sum(OF_WORKSPACE, workspaceId), until: Number.POSITIVE_INFINITY }
    entry.bytes.then(
      () => {
        entry.until = Date.now() + Math.max(FRESH_MS, PATIENCE * (Date.now() - asked))
      },
      () => workspaces.delete(workspaceId),
    )
    workspaces.set(workspaceId, entry)

    return entry.bytes
  }

  /** How much an owner may add, and what to say when that is not enough. */
  async function room({ workspaceId, runId }: Owner) {
    const { run, total } = await limits(workspaceId)
    const left = runId ? run - (await ofRun(runId)) : Number.POSITIVE_INFINITY
    const leftInAll = Number.isFinite(total) ? total - (await ofWorkspace(workspaceId)) : total

    return left <= leftInAll
      ? { left, refuse: () => runFull(run) }
      : { left: leftInAll, refuse: () => workspaceFull(total) }
  }

  return {
    async guard(owner, wish) {
      const { left, refuse } = await room(owner)
      if (left <= 0) throw refuse()

      return (size) => {
        if (size > wish.most) throw wish.refuse(size)
        if (size > left) throw refuse()
      }
    },
    add({ workspaceId, runId }, bytes) {
      const run = runId ? runs.get(runId) : undefined
      if (run?.stored) run.stored = run.stored.then((before) => before + bytes)
      const workspace = workspaces.get(workspaceId)
      if (workspace) workspace.bytes = workspace.bytes.then((before) => before + bytes)
    },
    count(runId, bytes) {
      const run = sumOf(runId)
      run.rows += bytes
      if (run.rows - run.looked < lookEvery) return null
      run.looked = run.rows

      return run.rows
    },
    async check(owner) {
      const { left, refuse } = await room(owner)
      if (left < 0) throw refuse()
    },
  }
}

/** A run or workspace keeps as much as it may. */
export class BudgetSpent extends NodeError {
  override name = 'BudgetSpent'
}

const runFull = (limit: number) =>
  new BudgetSpent(
    `This run would keep more than ${megabytes(limit)} in results and files, the most one may.`,
    {
      fix: 'Split the work over several runs, or keep less of it. An admin raises the limit under Admin → Storage, up to RUN_STORAGE_LIMIT.',
    },
  )

const workspaceFull = (limit: number) =>
  new BudgetSpent(
    `The storage of this workspace is full: it may keep ${megabytes(limit)} in files and large values.`,
    {
      fix: 'Keep finished runs for a shorter time under Admin → Storage, or raise its limit there, then resume the run.',
    },
  )
