import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { classes } from '../../ui/classes.ts'
import type { FieldHint, HintFix } from './field-hints.ts'

type Props = { id: string; hints: FieldHint[]; isReadOnly: boolean; onFix: (fix: HintFix) => void }

const LOOKS = {
  note: { Icon: Info, icon: 'text-faint', words: 'text-soft' },
  warning: { Icon: TriangleAlert, icon: 'text-waiting', words: 'text-waiting-text' },
  failure: { Icon: CircleAlert, icon: 'text-failed', words: 'text-failed-text' },
}

/** What to know of the values in a field, each with the press that mends it. */
export function HintList({ id, hints, isReadOnly, onFix }: Props) {
  if (hints.length === 0) return null

  return (
    <ul id={id} className="flex flex-col gap-1.5">
      {hints.map((hint) => {
        const { Icon, icon, words } = LOOKS[hint.tone]
        return (
          <li key={`${hint.message} ${hint.fixes[0]?.start}`} className="flex items-start gap-1.5 text-12">
            <Icon className={classes('mt-0.5 size-3.5 shrink-0', icon)} aria-hidden="true" />
            <span className="min-w-0 wrap-anywhere">
              <span className={words}>{hint.message}</span>
              {!isReadOnly && hint.fixes.length > 0 && (
                <span className="mt-1 flex flex-wrap gap-1">
                  {hint.fixes.map((fix) => (
                    <button
                      key={fix.label}
                      type="button"
                      onClick={() => onFix(fix)}
                      className="flex min-h-6 items-center rounded-[5px] border border-control px-1.5 text-left font-medium text-ink hover:bg-hover"
                    >
                      {fix.label}
                    </button>
                  ))}
                </span>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
