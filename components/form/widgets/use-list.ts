import { useRef } from 'react'
import type { Json } from '#graph/workflow'

export type List = {
  /** Each entry with a key that stays with it when the order changes. */
  entries: { key: number; value: Json }[]
  add: (value: Json) => void
  remove: (index: number) => void
  move: (from: number, to: number) => void
}

/** A list in a form: entries keep their identity while they are added, taken away and moved. */
export function useList(value: Json | undefined, onChange: (value: Json | undefined) => void): List {
  const values = Array.isArray(value) ? value : []
  const keys = useRef<number[]>([])
  const next = useRef(0)
  while (keys.current.length < values.length) keys.current.push(next.current++)
  keys.current.length = values.length

  return {
    entries: values.map((value, index) => ({ key: keys.current[index] ?? index, value })),
    add: (added) => onChange([...values, added]),
    remove: (index) => {
      keys.current.splice(index, 1)
      onChange(values.toSpliced(index, 1))
    },
    move: (from, to) => {
      const [value] = values.slice(from, from + 1)
      if (value === undefined || to < 0 || to >= values.length) return
      keys.current = keys.current.toSpliced(from, 1).toSpliced(to, 0, keys.current[from] ?? 0)
      onChange(values.toSpliced(from, 1).toSpliced(to, 0, value))
    },
  }
}
