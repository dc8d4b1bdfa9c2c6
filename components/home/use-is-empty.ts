import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../api.tsx'
import { useFolders } from './folders/use-folders.ts'

/** Whether nobody has made anything here yet; false while that is not known. */
export function useIsEmpty(): boolean {
  const trpc = useTRPC()
  const folders = useFolders()
  const { data } = useQuery(trpc.workflow.list.queryOptions({ limit: 1 }))

  return data?.total === 0 && folders?.length === 0
}
