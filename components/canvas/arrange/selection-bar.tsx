'use client'

import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
  Copy,
  Power,
  SquareDashed,
  Trash2,
  WandSparkles,
  Workflow,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '#components/ui/icon-button'
import { Menu, type MenuItem } from '#components/ui/menu'
import { chosenOf } from '#graph/members'
import { useEditor } from '../editor-context.tsx'
import { FloatingBar, Tool } from '../floating-bar.tsx'
import type { Actions } from '../use-actions.ts'
import type { Side } from './align.ts'

/** Above several things that are selected: what can be done with all of them at once. */
export function SelectionBar({ actions }: { actions: Actions }) {
  const selected = useEditor((state) => state.selected)
  const isDragging = useEditor(({ guides, dropTarget }) => guides.length > 0 || dropTarget !== null)
  const canEdit = useEditor((state) => state.canEdit)
  const openDialog = useEditor((state) => state.openDialog)
  const areOff = useEditor(({ workflow }) => {
    const chosen = chosenOf(workflow, selected)
    const nodes = workflow.nodes.filter(({ id }) => chosen.includes(id))
    return nodes.length > 0 && nodes.every(({ disabled }) => disabled)
  })
  if (!canEdit || selected.length < 2 || isDragging) return null

  return (
    <FloatingBar of={selected} label={`${selected.length} selected`} offset={12}>
      <span className="px-2 text-12 whitespace-nowrap text-soft tabular-nums">
        {selected.length} selected
      </span>
      <Rule />
      <Menu
        trigger={<IconButton label="Align" size="small" icon={<AlignStartVertical aria-hidden="true" />} />}
        align="start"
        items={alignItems(actions, selected.length)}
      />
      <Tool label="Tidy up" keys="t" icon={<WandSparkles />} onClick={actions.tidy} />
      <Rule />
      <Tool label="Group" keys="mod+g" icon={<SquareDashed />} onClick={actions.groupSelected} />
      <Tool label="Make a sub-workflow…" icon={<Workflow />} onClick={() => openDialog('extract')} />
      <Tool
        label={areOff ? 'Turn on' : 'Turn off'}
        keys="d"
        icon={<Power />}
        onClick={actions.toggleDisabled}
      />
      <Tool label="Duplicate" keys="mod+d" icon={<Copy />} onClick={actions.duplicateSelected} />
      <Rule />
      <Tool label="Delete" keys="backspace" icon={<Trash2 />} onClick={actions.removeSelected} />
    </FloatingBar>
  )
}

const Rule = () => <span className="mx-0.5 h-4 border-l border-hairline" />

const SIDES: { side: Side; label: string; icon: ReactNode }[] = [
  { side: 'left', label: 'Left edges', icon: <AlignStartVertical /> },
  { side: 'centre', label: 'Centres', icon: <AlignCenterVertical /> },
  { side: 'right', label: 'Right edges', icon: <AlignEndVertical /> },
  { side: 'top', label: 'Upper edges', icon: <AlignStartHorizontal /> },
  { side: 'middle', label: 'Middles', icon: <AlignCenterHorizontal /> },
  { side: 'bottom', label: 'Lower edges', icon: <AlignEndHorizontal /> },
]

function alignItems(actions: Actions, count: number): MenuItem[] {
  return [
    ...SIDES.map(({ side, label, icon }) => ({ label, icon, onSelect: () => actions.align(side) })),
    'separator',
    {
      label: 'Space evenly across',
      icon: <AlignHorizontalSpaceBetween />,
      disabled: count < 3,
      onSelect: () => actions.distribute('x'),
    },
    {
      label: 'Space evenly down',
      icon: <AlignVerticalSpaceBetween />,
      disabled: count < 3,
      onSelect: () => actions.distribute('y'),
    },
  ]
}
