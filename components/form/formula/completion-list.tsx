import { useEffect, useRef } from 'react'
import { classes } from '../../ui/classes.ts'
import { inShort } from '../expression/data-source.ts'
import { KindMark } from '../expression/kind-mark.tsx'
import type { Completion } from './completion.ts'

type Props = {
  id: string
  options: Completion[]
  active: number
  onPoint: (index: number) => void
  onTake: (option: Completion) => void
}

/** What fits where the caret is, below the formula. */
export function CompletionList({ id, options, active, onPoint, onTake }: Props) {
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    list.current?.querySelector(`[data-row="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])

  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="What fits here"
      hidden={options.length === 0}
      className="popup absolute inset-x-0 top-full z-10 mt-1 max-h-56 overflow-y-auto p-1"
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the formula above has the focus and the keys.
        // biome-ignore lint/a11y/useFocusableInteractive: it is pointed at by aria-activedescendant.
        <div
          key={`${option.insert} ${option.detail}`}
          id={`${id}-${index}`}
          data-row={index}
          role="option"
          aria-selected={index === active}
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => onPoint(index)}
          onClick={() => onTake(option)}
          className={classes(
            'flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 py-1 text-13',
            index === active && 'bg-hover',
          )}
        >
          {option.kind === 'function' ? (
            <span aria-hidden="true" className="w-3.5 shrink-0 text-center font-mono text-faint italic">
              ƒ
            </span>
          ) : (
            <KindMark kind={option.kind} />
          )}
          <span className="flex min-w-0 grow flex-col">
            <span className={classes('truncate', option.kind === 'function' && 'font-mono text-12')}>
              {option.label}
            </span>
            <span className="truncate text-12 text-faint">{option.detail}</span>
          </span>
          {option.kind !== 'function' && (
            <span className="max-w-28 shrink-0 truncate font-mono text-12 text-faint">
              {inShort(option.sample, 24)}
            </span>
          )}
        </div>
      ))}
    </div>
  )
}
