import { callAt } from '#graph/formula-place'
import { functionNamed } from '#graph/functions/functions'
import { classes } from '../../ui/classes.ts'

/** The function the caret is inside of: its arguments, and the one that is being written. */
export function SignatureHelp({ formula, caret }: { formula: string; caret: number }) {
  const call = callAt(formula, caret)
  const known = call && functionNamed(call.name)
  if (!call || !known) return null

  const names = Object.entries(known.takes)
  const current = names[Math.min(call.argument, names.length - 1)]

  return (
    <div className="rounded-control bg-sunken px-2 py-1.5 text-12">
      <p className="font-mono wrap-anywhere">
        ${known.name}(
        {names.map(([name], index) => (
          <span key={name}>
            {index > 0 && ', '}
            <span className={classes(name === current?.[0] ? 'font-semibold text-accent-text' : 'text-soft')}>
              {name}
            </span>
          </span>
        ))}
        )
      </p>
      <p className="mt-0.5 text-soft">
        {current ? (
          <>
            <span className="font-medium">{current[0].replace('?', '')}</span>
            {current[0].endsWith('?') && ' (may be left out)'}: {current[1]}
          </>
        ) : (
          known.what
        )}
      </p>
    </div>
  )
}
