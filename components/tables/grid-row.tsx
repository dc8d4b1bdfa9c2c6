import { memo } from 'react'
import { Checkbox } from '#components/ui/checkbox'
import { classes } from '../ui/classes.ts'
import { CellFace } from './cell-face.tsx'
import { CellInput } from './cell-input.tsx'
import type { Column, Row } from './column-types.ts'
import type { Place } from './grid-move.ts'
import type { Editing } from './use-grid-keys.ts'

type Props = {
  row: Row
  number: number
  columns: Column[]
  /** The first row, while no cell has the focus yet: the keyboard comes in here. */
  isEntry: boolean
  /** The column whose cell has the focus; null while another row has it. */
  active: number | null
  editing: Editing | null
  isChosen: boolean
  onChosen: ((on: boolean) => void) | undefined
  onCell: (place: Place) => void
  onDone: (text: string | null, step: Place) => void
}

export const GridRow = memo(function GridRow(props: Props) {
  const { row, number, columns, isEntry, active, editing, isChosen, onChosen, onCell, onDone } = props

  return (
    <tr aria-selected={isChosen} className={classes('group/row', isChosen && 'bg-accent-soft')}>
      {onChosen && (
        <td className="w-9 border-b border-hairline px-2.5 group-hover/row:bg-hover">
          <Checkbox
            label={<span className="sr-only">Choose row {number + 1}</span>}
            checked={isChosen}
            onCheckedChange={onChosen}
          />
        </td>
      )}
      {columns.map((column, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys.
        <td
          key={column.id}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid.
          role="gridcell"
          data-place={`${number}.${index}`}
          tabIndex={active === index || (isEntry && index === 0) ? 0 : -1}
          onClick={() => onCell({ row: number, column: index })}
          className={classes(
            'relative h-9 max-w-80 min-w-28 truncate border-b border-hairline px-2.5 outline-offset-[-2px] group-hover/row:bg-hover focus-visible:outline-2 focus-visible:outline-accent',
            active === index && 'outline-2 outline-accent/50',
            column.type === 'number' && 'text-right tabular-nums',
          )}
        >
          <CellFace type={column.type} value={row.values[column.id]} />
          {editing?.column === index && (
            <CellInput
              label={`${column.title} of row ${number + 1}`}
              start={editing.start}
              isNumber={column.type === 'number'}
              onDone={onDone}
            />
          )}
        </td>
      ))}
    </tr>
  )
})
