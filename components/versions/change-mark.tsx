import { MoveRight, Pencil, Plus, Trash2 } from 'lucide-react'
import type { ItemChange } from '#graph/diff'
import { classes } from '../ui/classes.ts'

export type ChangeKind = ItemChange['kind']

/** Each with a colour, a shape and a word. */
export const changeLooks = {
  added: { label: 'Added', icon: Plus, look: 'bg-done-soft text-done-text' },
  removed: { label: 'Removed', icon: Trash2, look: 'bg-failed-soft text-failed-text' },
  changed: { label: 'Changed', icon: Pencil, look: 'bg-waiting-soft text-waiting-text' },
  moved: { label: 'Moved', icon: MoveRight, look: 'bg-hover text-soft' },
} as const satisfies { [kind in ChangeKind]: object }

/** What became of the thing beside it. */
export function ChangeMark({ kind, className }: { kind: ChangeKind; className?: string }) {
  const { label, icon: Icon, look } = changeLooks[kind]

  return (
    <span
      className={classes(
        'inline-flex size-5 shrink-0 items-center justify-center rounded-full',
        look,
        className,
      )}
    >
      <Icon className="size-3" strokeWidth={2.5} aria-hidden="true" />
      <span className="sr-only">{label}: </span>
    </span>
  )
}
