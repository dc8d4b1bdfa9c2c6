import type { Json } from '#graph/workflow'

/** Values by column id. */
export type Cells = { [column: string]: Json }

/** A row as steps see it: its cells, empty ones as null, and beside them `_id`, `_createdAt` and `_updatedAt`. */
export type Row = Cells & { _id: string; _createdAt: string; _updatedAt: string }

export type Condition = { column: string; operator: Operator; value?: Json }

export type Operator =
  | 'equals'
  | 'not-equals'
  | 'one-of'
  | 'contains'
  | 'starts-with'
  | 'greater'
  | 'greater-or-equal'
  | 'less'
  | 'less-or-equal'
  | 'is-empty'
  | 'is-not-empty'

/** Which rows; without conditions all of them. */
export type Where = { match?: 'all' | 'any'; conditions: Condition[] }

export type Wanted = {
  where: Where
  /** Left out, the oldest first. */
  sort?: { column: string; direction: 'ascending' | 'descending' } | undefined
  limit: number
  /** Where the page before ended. */
  cursor?: string | undefined
}

/** Fields of a given row that no column has. */
export type OtherFields = 'refuse' | 'leave-out'

/**
 * The tables of the workspace, for one step. Tables are named by id; columns by id or title. What a step
 * writes it writes once: a second attempt is told what the first one did. Whatever a person must mend is
 * thrown as a `NodeError`.
 */
export type Tables = {
  find(table: string, wanted: Wanted): Promise<{ rows: Row[]; nextCursor: string | null }>
  /** Rows whose key is there already are refused, all of them, or skipped. */
  add(
    table: string,
    rows: Cells[],
    options: { duplicates: 'refuse' | 'skip'; otherFields: OtherFields },
  ): Promise<{ rows: Row[]; skipped: number }>
  /** Changes the row that has the key of a given one, else adds it. */
  upsert(
    table: string,
    rows: Cells[],
    options: { otherFields: OtherFields },
  ): Promise<{ rows: Row[]; added: number; updated: number }>
  /** Refuses to change more than `most`. */
  update(table: string, change: { where: Where; cells: Cells; most: number }): Promise<{ rows: Row[] }>
  /** Refuses to delete more than `most`. */
  remove(table: string, wanted: { where: Where; most: number }): Promise<{ count: number }>
}

/** What steps remember from run to run. */
export type Memory = {
  /**
   * Whether each key was seen before, in an earlier run or earlier in the list; from now on all of them were.
   * Asked again by the same step of the same run, it answers the same. A test of a draft leaves no memory.
   */
  seen(keys: string[], options: { days: number; shared?: string | undefined }): Promise<boolean[]>
}
