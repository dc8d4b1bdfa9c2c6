import { useEffect, useState } from 'react'
import type { Json } from '#graph/workflow'
import { useForm } from '../form-context.tsx'
import { comparisons, type Verdicts, verdict } from './verdicts.ts'

const SETTLE_MS = 200
const NONE: Verdicts = new Map()

/** What each comparison comes to on the last data, worked out when the typing pauses. */
export function useVerdicts(conditions: Json[], isAsked: boolean): Verdicts {
  const { data } = useForm()
  const [verdicts, setVerdicts] = useState<Verdicts>(NONE)

  useEffect(() => {
    if (!data || !isAsked) return setVerdicts(NONE)
    let isStale = false
    const timer = setTimeout(async () => {
      const found = await Promise.all(
        comparisons(conditions).map(async ([at, each]) => [at, await verdict(each, data)] as const),
      )
      if (!isStale) setVerdicts(new Map(found))
    }, SETTLE_MS)

    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [conditions, data, isAsked])

  return verdicts
}
