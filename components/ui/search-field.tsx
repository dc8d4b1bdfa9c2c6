'use client'

import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Input } from './input.tsx'

type Props = {
  value: string
  onChange: (value: string) => void
  label: string
  placeholder: string
  className?: string
}

const TYPING_MS = 250

/** Tells what was typed once the typing pauses; what the address says meanwhile is not put back over it. */
export function SearchField({ value, onChange, label, placeholder, className = 'w-full sm:w-56' }: Props) {
  const [text, setText] = useState(value)
  const [told, tell] = useState(value)

  useEffect(() => {
    if (value !== told) {
      setText(value)
      tell(value)
    }
  }, [value, told])
  useEffect(() => {
    if (text.trim() === told) return
    const timer = setTimeout(() => {
      tell(text.trim())
      onChange(text.trim())
    }, TYPING_MS)

    return () => clearTimeout(timer)
  }, [text, told, onChange])

  return (
    <Input
      type="search"
      icon={<Search aria-hidden="true" />}
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onValueChange={setText}
      className={className}
    />
  )
}
