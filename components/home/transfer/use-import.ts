import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC, useTRPCClient } from '../../api.tsx'
import { showProblem } from '../../problem.ts'
import { type Imported, importFiles } from './import-files.ts'

/** Takes files of workflows in, and tells what became of each. */
export function useImport(folderId: string | undefined) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const [current, setCurrent] = useState<string | null>(null)
  const [results, setResults] = useState<Imported[] | null>(null)

  const take = async (files: File[]) => {
    if (files.length === 0) return
    setResults([])
    setCurrent(files[0]?.name ?? '')
    try {
      const catalog = await queries.ensureQueryData(
        trpc.catalog.get.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
      )
      setResults(await importFiles({ files, folderId, catalog, client, onProgress: setCurrent }))
    } catch (error) {
      setResults(null)
      showProblem(error)
    }
    setCurrent(null)
    await queries.invalidateQueries(trpc.workflow.pathFilter())
    await queries.invalidateQueries(trpc.tag.pathFilter())
    await queries.invalidateQueries(trpc.folder.pathFilter())
  }

  return { take, current, results, close: () => setResults(null) }
}
