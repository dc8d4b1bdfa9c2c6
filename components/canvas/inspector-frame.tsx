'use client'

import {
  type CSSProperties,
  createContext,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useState,
} from 'react'

const KEY = 'patchbay.inspector-width'
const WIDTH = { least: 340, usual: 400, most: 760 }
const STEP = 24

/** The place beside the panel, for what a form shows there. */
export const BesideContext = createContext<HTMLElement | null>(null)

/** The panel at the right, as wide as the person last made it; below a tablet's width it comes up from below. */
export function InspectorFrame({ label, children }: { label: string; children: ReactNode }) {
  const [width, setWidth] = useState(() => clamp(Number(localStorage.getItem(KEY)) || WIDTH.usual))

  const [beside, setBeside] = useState<HTMLElement | null>(null)

  const resize = (to: number) => {
    setWidth(clamp(to))
    localStorage.setItem(KEY, String(clamp(to)))
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(window.innerWidth - event.clientX)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: STEP, ArrowRight: -STEP }[event.key]
    if (by === undefined) return
    event.preventDefault()
    resize(width + by)
  }

  const style: CSSProperties & { '--width': string } = { '--width': `${width}px` }

  return (
    <>
      <div ref={setBeside} className="contents" />
      <aside
        aria-label={`Step: ${label}`}
        style={style}
        className="relative z-10 flex shrink-0 flex-col border-hairline bg-panel max-md:fixed max-md:inset-x-0 max-md:bottom-14 max-md:h-[60dvh] max-md:border-t max-md:shadow-raised md:w-(--width) md:border-l"
      >
        {/* biome-ignore lint/a11y/useSemanticElements: a rule cannot be dragged. */}
        <div
          role="separator"
          aria-orientation="vertical"
          aria-label="Width of the panel"
          aria-valuenow={width}
          aria-valuemin={WIDTH.least}
          aria-valuemax={WIDTH.most}
          tabIndex={0}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={onPointerMove}
          onDoubleClick={() => resize(WIDTH.usual)}
          onKeyDown={onKeyDown}
          className="absolute inset-y-0 -left-1 z-10 hidden w-2 cursor-col-resize touch-none hover:bg-accent/30 focus-visible:bg-accent/30 md:block"
        />
        <BesideContext value={beside}>{children}</BesideContext>
      </aside>
    </>
  )
}

const clamp = (width: number): number => Math.min(WIDTH.most, Math.max(WIDTH.least, width))
