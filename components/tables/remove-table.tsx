'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTRPC } from '#components/api'
import { ConfirmByName } from '#components/ui/confirm-by-name'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../problem.ts'
import type { Table } from './column-types.ts'

/** Asks for the name, then removes the table with its rows. */
export function RemoveTable({ table, onClose }: { table: Table; onClose: () => void }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const remove = useMutation(
    trpc.table.remove.mutationOptions({
      onSuccess: async () => {
        router.push('/tables')
        showToast({ title: `“${table.name}” is removed` })
        await queries.invalidateQueries(trpc.table.list.pathFilter())
        await queries.invalidateQueries(trpc.option.pathFilter())
      },
      onError: showProblem,
    }),
  )
  const rows = table.rows === 1 ? '1 row' : `${table.rows.toLocaleString()} rows`

  return (
    <ConfirmByName
      open
      onOpenChange={(open) => !open && onClose()}
      title="Remove a table"
      description={`Its ${rows} go with it, for everybody and for good. Export them first if somebody may want them.`}
      name={table.name}
      action="Remove table"
      onConfirm={() => remove.mutateAsync({ id: table.id }).catch(() => {})}
    />
  )
}
