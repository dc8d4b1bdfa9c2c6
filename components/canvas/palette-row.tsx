import { classes } from '../ui/classes.ts'
import { DRAG_TYPE } from './drag-type.ts'
import type { PaletteItem } from './palette-list.ts'
import { StepIcon } from './step-icon.tsx'

type Props = {
  id: string
  item: PaletteItem
  isActive: boolean
  onPoint: () => void
  onChoose: () => void
}

export function PaletteRow({ id, item: { nodeType }, isActive, onPoint, onChoose }: Props) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field has the focus and the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: it is pointed at by aria-activedescendant.
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAG_TYPE, nodeType.type)
        event.dataTransfer.effectAllowed = 'move'
      }}
      onMouseMove={onPoint}
      onClick={onChoose}
      className={classes(
        'flex cursor-grab items-start gap-2.5 rounded-control px-2 py-1.5',
        isActive && 'bg-hover',
      )}
    >
      <StepIcon type={nodeType.type} size="small" className="mt-0.5" />
      <span className="min-w-0">
        <span className="block text-13 font-medium">{nodeType.title}</span>
        <span className="line-clamp-2 text-12 text-faint">{nodeType.description}</span>
      </span>
    </div>
  )
}
