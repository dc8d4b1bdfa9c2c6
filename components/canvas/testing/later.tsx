'use client'

import dynamic from 'next/dynamic'
import { useSearchParams } from 'next/navigation'
import type { Part } from '#graph/part'

const OverlayStrip = dynamic(() => import('./overlay-strip.tsx').then((module) => module.OverlayStrip), {
  ssr: false,
})
const SourcesButton = dynamic(() => import('./sources-button.tsx').then((module) => module.SourcesButton), {
  ssr: false,
})

/** Only an address that names a run has one. */
export function LaterOverlayStrip() {
  return useSearchParams().get('debug') === null ? null : <OverlayStrip />
}

export function LaterSourcesButton({ given }: { given: Part['given'] }) {
  return Object.keys(given).length === 0 ? null : <SourcesButton given={given} />
}
