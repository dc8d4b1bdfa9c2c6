import { type DragEvent, useState } from 'react'

const WORKFLOWS = 'application/x-patchbay-workflows'
const FOLDER = 'application/x-patchbay-folder'

/** What is dragged over the page. */
export type Dragged = { workflows: string[] } | { folder: string }

export function startDrag(event: DragEvent, dragged: Dragged) {
  event.dataTransfer.effectAllowed = 'move'
  if ('folder' in dragged) event.dataTransfer.setData(FOLDER, dragged.folder)
  else event.dataTransfer.setData(WORKFLOWS, JSON.stringify(dragged.workflows))
}

/** What makes an element a place to drop workflows and folders on, and whether something is over it. */
export function useDropPlace(onDrop: (dragged: Dragged) => void) {
  const [isOver, setOver] = useState(false)
  const isOurs = (event: DragEvent) =>
    event.dataTransfer.types.includes(WORKFLOWS) || event.dataTransfer.types.includes(FOLDER)

  return {
    isOver,
    props: {
      onDragOver: (event: DragEvent) => {
        if (!isOurs(event)) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        setOver(false)
        if (!isOurs(event)) return
        event.preventDefault()
        const folder = event.dataTransfer.getData(FOLDER)
        const workflows = event.dataTransfer.getData(WORKFLOWS)
        onDrop(folder ? { folder } : { workflows: JSON.parse(workflows || '[]') })
      },
    },
  }
}
