'use client'

import { FileDown } from 'lucide-react'
import { type DragEvent, type ReactNode, useState } from 'react'

type Props = { onFiles: (files: File[]) => void; children: ReactNode }

/** The whole page as a place to drop files on. */
export function DropFiles({ onFiles, children }: Props) {
  const [isOver, setOver] = useState(false)
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same is reached by “Import from files” in the menu.
    <div
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        setOver(false)
        if (!hasFiles(event)) return
        event.preventDefault()
        onFiles([...event.dataTransfer.files])
      }}
      className="relative min-h-[calc(100dvh-3.5rem)] md:min-h-dvh"
    >
      {children}
      {isOver && (
        <div className="pointer-events-none fixed inset-3 z-50 flex items-center justify-center rounded-dialog border-2 border-dashed border-accent bg-accent-soft/90 text-16 font-medium text-accent-text md:left-17">
          <span className="flex items-center gap-2">
            <FileDown className="size-5" aria-hidden="true" />
            Drop workflow files to import them
          </span>
        </div>
      )}
    </div>
  )
}
