import { Redo2, Undo2 } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button'
import { useEditor } from './editor-context.tsx'

/** Back and forth through what was done, over the canvas and over the list. */
export function HistoryButtons() {
  const canUndo = useEditor((state) => state.past.length > 0)
  const canRedo = useEditor((state) => state.future.length > 0)
  const undo = useEditor((state) => state.undo)
  const redo = useEditor((state) => state.redo)

  return (
    <>
      <IconButton
        label="Undo"
        keys="mod+z"
        size="small"
        icon={<Undo2 aria-hidden="true" />}
        disabled={!canUndo}
        onClick={undo}
      />
      <IconButton
        label="Redo"
        keys="mod+shift+z"
        size="small"
        icon={<Redo2 aria-hidden="true" />}
        disabled={!canRedo}
        onClick={redo}
      />
    </>
  )
}
