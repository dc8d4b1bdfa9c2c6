import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { FormulaProblem } from '#graph/formula-problem'
import { usePreview } from '../expression/use-preview.ts'

export type Formula = {
  text: string
  caret: number
  area: RefObject<HTMLTextAreaElement | null>
  /** What was typed, and where the caret came to stand. */
  change: (text: string, caret: number) => void
  moveTo: (caret: number) => void
  /** Puts other text in place of a stretch; `back`: where the caret then stands, from its end. */
  put: (text: string, at?: { from: number; to: number; back?: number }) => void
}

/** A formula while it is written. */
export function useFormula(given: string): Formula {
  const [{ text, caret }, set] = useState({ text: given, caret: given.length })
  const area = useRef<HTMLTextAreaElement>(null)
  const wanted = useRef<number | null>(null)

  const put: Formula['put'] = (added, { from, to, back = 0 } = { from: caret, to: caret }) => {
    const after = text.slice(0, from) + added + text.slice(to)
    const at = from + added.length - back
    wanted.current = at
    set({ text: after, caret: at })
  }

  // Before anybody hears of it: text that is put in moves the caret of the area to its end.
  useLayoutEffect(() => {
    const at = wanted.current
    if (at === null) return
    wanted.current = null
    area.current?.focus()
    area.current?.setSelectionRange(at, at)
  })

  return {
    text,
    caret,
    area,
    change: (text, caret) => set({ text, caret }),
    moveTo: (caret) => set((before) => (before.caret === caret ? before : { ...before, caret })),
    put,
  }
}

const SETTLE_MS = 200

/** What is wrong with a formula, found when the typing pauses: as it is written, or on the last data. */
export function useVerdict(text: string) {
  const trimmed = text.trim()
  const [written, setWritten] = useState<{ of: string; problem: FormulaProblem | null } | null>(null)
  const preview = usePreview(
    trimmed === '' || written?.of !== text || written.problem ? null : `{{ ${trimmed} }}`,
  )

  useEffect(() => {
    if (text.trim() === '') return setWritten({ of: text, problem: null })
    let isStale = false
    const timer = setTimeout(async () => {
      const { formulaProblem } = await import('#graph/formula-problem')
      if (!isStale) setWritten({ of: text, problem: formulaProblem(text) })
    }, SETTLE_MS)

    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [text])

  const isNow = written?.of === text
  return { problem: isNow ? written.problem : null, preview: isNow ? preview : null }
}
