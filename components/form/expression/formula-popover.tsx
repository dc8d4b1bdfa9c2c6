'use client'

import { Popover } from '@base-ui/react/popover'
import { useId, useState } from 'react'
import { Button } from '#components/ui/button'
import { LivePreview } from './live-preview.tsx'

type Props = {
  anchor: Element | null
  expression: string
  onSave: (expression: string) => void
  onRemove?: () => void
  onClose: () => void
}

/** A value as a formula: what is behind a chip, to be written by hand. */
export function FormulaPopover({ anchor, expression, onSave, onRemove, onClose }: Props) {
  const id = useId()
  const [text, setText] = useState(expression)
  const trimmed = text.trim()

  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="bottom" align="start" sideOffset={6} className="z-50">
          <Popover.Popup className="popup flex w-96 flex-col gap-2 p-3">
            <Popover.Title className="text-13 font-medium">Formula</Popover.Title>
            <textarea
              // biome-ignore lint/a11y/noAutofocus: the formula was asked for.
              autoFocus
              aria-label="Formula"
              aria-describedby={id}
              value={text}
              rows={3}
              spellCheck={false}
              placeholder="$sum(trigger.body.items.price)"
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.shiftKey || trimmed === '') return
                event.preventDefault()
                onSave(trimmed)
              }}
              className="control resize-y px-2.5 py-1.5 font-mono text-13!"
            />
            <div id={id} className="min-h-4">
              {trimmed !== '' && <LivePreview template={`{{ ${trimmed} }}`} />}
            </div>
            <Examples onChoose={(example) => setText((before) => `${before}${example}`)} />
            <div className="flex gap-2">
              {onRemove && (
                <Button size="small" variant="quiet" onClick={onRemove}>
                  Remove
                </Button>
              )}
              <span className="grow" />
              <Button size="small" onClick={onClose}>
                Cancel
              </Button>
              <Button
                size="small"
                variant="primary"
                disabled={trimmed === ''}
                onClick={() => onSave(trimmed)}
              >
                Use it
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

const EXAMPLES = [
  ['$sum( )', 'adds up a list'],
  ['$count( )', 'counts a list'],
  ['$join( , ", ")', 'list to text'],
  ['$uppercase( )', 'capitals'],
  ['$round( , 2)', 'rounds'],
  ['$now()', 'this moment'],
] as const

/** What a formula can do, one press away; the language is JSONata. */
function Examples({ onChoose }: { onChoose: (example: string) => void }) {
  return (
    <ul className="flex flex-wrap gap-1">
      {EXAMPLES.map(([example, what]) => (
        <li key={example}>
          <button
            type="button"
            onClick={() => onChoose(example)}
            className="flex h-6 items-center gap-1 rounded-[5px] border border-hairline px-1.5 text-12 text-faint hover:border-control hover:text-ink"
          >
            <code className="font-mono text-soft">{example.replace(/\(.*/, '')}</code> {what}
          </button>
        </li>
      ))}
    </ul>
  )
}
