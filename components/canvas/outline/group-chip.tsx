import type { Group } from '#graph/workflow'
import { classes } from '../../ui/classes.ts'
import { colourLooks } from '../colours.ts'

/** The group a step or a note is in, by its colour and its name. */
export const GroupChip = ({ group: { title, colour = 'grey' } }: { group: Group }) => (
  <span className="inline-flex max-w-48 min-w-0 items-center gap-1.5 rounded-full border border-hairline bg-raised px-2 text-12 text-soft">
    <span aria-hidden="true" className={classes('size-2 shrink-0 rounded-full', colourLooks[colour].dot)} />
    <span className="sr-only">in the group </span>
    <span className="truncate">{title}</span>
  </span>
)
