import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTRPC } from '#components/api'
import type { Json, Node } from '#graph/workflow'
import type { FieldProblem } from '../../form/form-context.tsx'

const CHECK_AFTER_MS = 400
const NONE: FieldProblem[] = []

/** What the contract of a step says against data it would give, once nobody has typed for a moment. */
export function useOutputIssues({ type, version, input }: Node, value: Json | undefined): FieldProblem[] {
  const trpc = useTRPC()
  const { mutate, data } = useMutation(trpc.catalog.checkOutput.mutationOptions())

  useEffect(() => {
    if (value === undefined) return
    const timer = setTimeout(() => mutate({ type, version, input, value }), CHECK_AFTER_MS)
    return () => clearTimeout(timer)
  }, [type, version, input, value, mutate])

  return (value !== undefined && data?.issues) || NONE
}
