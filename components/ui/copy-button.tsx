'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, type ButtonLook } from './button.tsx'
import { IconButton } from './icon-button.tsx'

type Props = {
  text: string
  /** What is copied: "Copy address". */
  label?: string
  /** Shows the label beside the icon. */
  showLabel?: boolean
} & Pick<ButtonLook, 'variant' | 'size'>

const SHOWN_MS = 1600

export function CopyButton({ text, label = 'Copy', showLabel, variant, size = 'small' }: Props) {
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SHOWN_MS)

    return () => clearTimeout(timer)
  }, [copied])

  const copy = async () => {
    await writeClipboard(text)
    setCopied(true)
  }
  const icon = copied ? <Check className="text-done" aria-hidden="true" /> : <Copy aria-hidden="true" />

  if (showLabel)
    return (
      <Button variant={variant} size={size} icon={icon} onClick={copy}>
        {copied ? 'Copied' : label}
      </Button>
    )

  return (
    <IconButton label={copied ? 'Copied' : label} icon={icon} variant={variant} size={size} onClick={copy} />
  )
}

/** `navigator.clipboard` is missing on plain http away from localhost, where many will run this. */
async function writeClipboard(text: string) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)

  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}
