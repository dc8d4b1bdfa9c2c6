'use client'

import { useState } from 'react'
import type { FormulaFunction } from '#graph/functions/formula-function'
import { signatureOf, tasks } from '#graph/functions/functions'
import { classes } from '../../ui/classes.ts'

/** What formulas can do, by what a person wants to do; the one pointed at explains itself. */
export function FunctionBrowser({ onChoose }: { onChoose: (chosen: FormulaFunction) => void }) {
  const [task, setTask] = useState<string>(tasks[0].name)
  const offered = tasks.find(({ name }) => name === task)?.functions ?? []
  const [shown, show] = useState<FormulaFunction | undefined>(tasks[0].functions[0])
  const current = offered.find(({ name }) => name === shown?.name) ?? offered[0]

  return (
    <section aria-label="Functions" className="flex min-h-0 flex-col gap-2 border-t border-hairline pt-2">
      <fieldset aria-label="What to do" className="-mx-0.5 flex flex-wrap gap-0.5">
        {tasks.map(({ name }) => (
          <button
            key={name}
            type="button"
            aria-pressed={task === name}
            onClick={() => setTask(name)}
            className={classes(
              'h-6 rounded-[5px] px-1.5 text-12 font-medium',
              task === name ? 'bg-press text-ink' : 'text-faint hover:bg-hover hover:text-ink',
            )}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <div className="grid min-h-0 grid-cols-[9.5rem_minmax(0,1fr)] gap-3">
        <ul aria-label={`Functions for ${task.toLowerCase()}`} className="max-h-40 overflow-y-auto">
          {offered.map((one) => (
            <li key={one.name}>
              <button
                type="button"
                onClick={() => onChoose(one)}
                onFocus={() => show(one)}
                onMouseEnter={() => show(one)}
                className={classes(
                  'flex h-6 w-full items-center rounded-[4px] px-1.5 text-left font-mono text-12 outline-offset-[-2px]',
                  one === current ? 'bg-hover text-ink' : 'text-soft',
                )}
              >
                {one.name}
              </button>
            </li>
          ))}
        </ul>
        {current && <Help known={current} />}
      </div>
    </section>
  )
}

function Help({ known }: { known: FormulaFunction }) {
  const { what, takes, gives, example, result } = known

  return (
    <section
      aria-label={`About ${known.name}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className="max-h-40 min-w-0 overflow-y-auto text-12"
    >
      <p className="font-mono font-medium wrap-anywhere">{signatureOf(known)}</p>
      <p className="mt-0.5 text-soft">{what}</p>
      <dl className="mt-1.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-0.5">
        {Object.entries(takes).map(([name, help]) => (
          <div key={name} className="contents">
            <dt className="font-mono text-faint">{name}</dt>
            <dd className="text-soft">{help}</dd>
          </div>
        ))}
        <dt className="text-faint">gives</dt>
        <dd className="text-soft">{gives}</dd>
      </dl>
      <p className="mt-1.5 rounded-[4px] bg-sunken px-1.5 py-1 font-mono wrap-anywhere">
        {example}
        {result !== undefined && <span className="text-faint"> = {JSON.stringify(result)}</span>}
      </p>
    </section>
  )
}
