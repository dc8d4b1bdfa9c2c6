'use client'

import { Popover } from '@base-ui/react/popover'
import { useId, useState } from 'react'
import { Button } from '#components/ui/button'
import { Input } from '#components/ui/input'
import { simpleFormula, withFallback } from '#graph/simple-formula'
import type { Json } from '#graph/workflow'
import { ChipFacts } from './chip-facts.tsx'
import type { ChipLook } from './data-source.ts'

type Props = {
  anchor: Element | null
  expression: string
  look: ChipLook
  onReplace: (expression: string) => void
  onPickAnother: () => void
  onFormula: () => void
  onRemove: () => void
  onOpenStep: (() => void) | undefined
  onClose: () => void
}

/** What is behind a chip, what to use when its value is missing, and what else can be done with it. */
export function ChipCard({ anchor, look, onClose, ...props }: Props) {
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="bottom" align="start" sideOffset={6} className="z-50">
          <Popover.Popup
            aria-label={`Value of ${look.title}`}
            finalFocus={false}
            className="popup flex w-80 max-w-[calc(100vw-1rem)] flex-col gap-3 p-3"
          >
            {look.isKnown ? (
              <>
                <ChipFacts look={look} onOpenStep={props.onOpenStep} />
                <Fallback {...props} look={look} />
              </>
            ) : (
              <p className="text-13">
                The step this came from was deleted. Pick another value, or take it out.
              </p>
            )}
            <div className="-mx-1 flex flex-wrap gap-1 border-t border-hairline pt-2">
              <Button size="small" variant="quiet" onClick={props.onPickAnother}>
                Pick another
              </Button>
              <Button size="small" variant="quiet" onClick={props.onFormula}>
                Write a formula
              </Button>
              <Button size="small" variant="quiet" onClick={props.onRemove}>
                Take it out
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Fallback({ expression, look, onReplace }: Pick<Props, 'expression' | 'look' | 'onReplace'>) {
  const id = useId()
  const given = look.fallback
  const [text, setText] = useState(given === undefined ? '' : asText(given))
  const isSame = given !== undefined && asText(given) === text

  return (
    <form
      className="flex flex-col gap-1"
      onSubmit={(event) => {
        event.preventDefault()
        onReplace(withFallback(expression, typed(text, look)))
      }}
    >
      <label htmlFor={id} className="text-12 text-soft">
        When it is missing, use
      </label>
      <div className="flex gap-1.5">
        <Input id={id} value={text} onValueChange={setText} placeholder="empty text" className="min-w-0" />
        <Button type="submit" disabled={isSame}>
          Use
        </Button>
        {given !== undefined && (
          <Button variant="quiet" onClick={() => onReplace(bare(expression))}>
            Drop
          </Button>
        )}
      </div>
    </form>
  )
}

/** The value without what stands in for it. */
function bare(expression: string): string {
  const simple = simpleFormula(expression)
  if (!simple) return expression

  return simple.isCount ? `$count(${simple.source})` : simple.source
}

/** In place of a number a number is meant, and so on. */
function typed(text: string, { kind }: ChipLook): Json {
  if (kind === 'text') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const asText = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value))
