'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { useShell } from './commands.ts'

const WARM_UP_MS = 1_500

const loadPalette = () => import('./palette.tsx').then(({ Palette }) => Palette)
const loadKeys = () => import('./keys-list.tsx').then(({ KeysList }) => KeysList)
const Palette = dynamic(loadPalette, { ssr: false })
const KeysList = dynamic(loadKeys, { ssr: false })

/** What opens over every page: not needed to see one, fetched soon after, so that a key opens it at once. */
export function LaterDialogs() {
  const open = useShell((shell) => shell.open)
  const [wanted, setWanted] = useState({ palette: false, keys: false })
  if (open && !wanted[open]) setWanted({ ...wanted, [open]: true })

  useEffect(() => {
    const timer = setTimeout(() => {
      loadPalette().catch(() => {})
      loadKeys().catch(() => {})
    }, WARM_UP_MS)

    return () => clearTimeout(timer)
  }, [])

  return (
    <>
      {wanted.palette && <Palette />}
      {wanted.keys && <KeysList />}
    </>
  )
}
