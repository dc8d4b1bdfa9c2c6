import { Keyboard, Plus } from 'lucide-react'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { useShell } from '../../shell/commands.ts'
import { useEditor } from '../editor-context.tsx'
import { HistoryButtons } from '../history-buttons.tsx'
import { ViewToggle } from './view-toggle.tsx'

/** Above the list: how long it is, and what can be done without a row. */
export function OutlineHead() {
  const count = useEditor(({ workflow }) => workflow.nodes.length)
  const canEdit = useEditor((state) => state.canEdit)
  const openPalette = useEditor((state) => state.openPalette)
  const setOpen = useShell((shell) => shell.setOpen)

  return (
    <div className="flex h-11 shrink-0 items-center gap-1 border-b border-hairline bg-panel px-3">
      <h2 className="grow truncate pl-1 text-13 text-soft tabular-nums">
        {count === 1 ? '1 step' : `${count} steps`}
        <span className="max-sm:hidden">, in the order they run</span>
      </h2>
      {canEdit && <HistoryButtons />}
      <IconButton
        label="Keys"
        keys="?"
        size="small"
        icon={<Keyboard aria-hidden="true" />}
        onClick={() => setOpen('keys')}
      />
      <span className="mx-1 md:hidden">
        <ViewToggle />
      </span>
      {canEdit && (
        <Button size="small" icon={<Plus aria-hidden="true" />} onClick={() => openPalette({})}>
          Add step
        </Button>
      )}
    </div>
  )
}
