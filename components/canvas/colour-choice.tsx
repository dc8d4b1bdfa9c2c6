import { Check } from 'lucide-react'
import { Tooltip } from '#components/ui/tooltip'
import { type Colour, colours } from '#graph/workflow'
import { classes } from '../ui/classes.ts'
import { colourLooks } from './colours.ts'

type Props = { value: Colour; onChoose: (colour: Colour) => void }

/** The six colours, the chosen one ticked. */
export function ColourChoice({ value, onChoose }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a bar of buttons.
    <div role="group" aria-label="Colour" className="flex items-center">
      {colours.map((colour) => (
        <Tooltip key={colour} content={colourLooks[colour].label}>
          <button
            type="button"
            aria-label={colourLooks[colour].label}
            aria-pressed={colour === value}
            onClick={() => onChoose(colour)}
            className="flex size-7 items-center justify-center rounded-control hover:bg-hover"
          >
            <span
              className={classes(
                'flex size-4 items-center justify-center rounded-full text-raised',
                colourLooks[colour].dot,
              )}
            >
              {colour === value && <Check className="size-3" strokeWidth={3} aria-hidden="true" />}
            </span>
          </button>
        </Tooltip>
      ))}
    </div>
  )
}
