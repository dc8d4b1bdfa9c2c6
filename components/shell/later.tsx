'use client'

import { type ComponentType, useEffect, useState } from 'react'
import { useShell } from './commands.ts'
import { PaletteSkeleton } from './palette-skeleton.tsx'

const WARM_UP_MS = 1_500

type Loaded = { Palette: ComponentType; KeysList: ComponentType }

async function load(): Promise<Loaded> {
  const [{ Palette }, { KeysList }] = await Promise.all([import('./palette.tsx'), import('./keys-list.tsx')])

  return { Palette, KeysList }
}

/**
 * What opens over every page: not needed to see one, fetched soon after. From then on it stands ready, closed: opening it must
 * not lose the first keys to a script that is on its way.
 */
export function LaterDialogs() {
  const isWanted = useShell((shell) => shell.open !== null)
  const [loaded, setLoaded] = useState<Loaded | null>(null)

  useEffect(() => {
    if (loaded) return
    // Offline, it is tried again when it is asked for.
    const fetch = () => load().then(setLoaded, () => {})
    const timer = setTimeout(fetch, isWanted ? 0 : WARM_UP_MS)

    return () => clearTimeout(timer)
  }, [isWanted, loaded])

  if (!loaded) return <PaletteSkeleton />

  return (
    <>
      <loaded.Palette />
      <loaded.KeysList />
    </>
  )
}
