import { router } from '../trpc.ts'
import { createRows } from './create-rows.ts'
import { createTable } from './create-table.ts'
import { exportRows } from './export-rows.ts'
import { getTable } from './get-table.ts'
import { importRows } from './import-rows.ts'
import { inferColumns } from './infer-columns.ts'
import { listRows } from './list-rows.ts'
import { listTables } from './list-tables.ts'
import { removeRows } from './remove-rows.ts'
import { removeTable } from './remove-table.ts'
import { saveRow } from './save-row.ts'
import { saveTable } from './save-table.ts'

export const tableRouter = router({
  list: listTables,
  get: getTable,
  create: createTable,
  save: saveTable,
  remove: removeTable,
  listRows,
  createRows,
  saveRow,
  removeRows,
  importRows,
  exportRows,
  inferColumns,
})
