import { PreviewCard } from '@base-ui/react/preview-card'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { ServiceIcon } from '#components/ui/service-icon'
import { classes } from '../../ui/classes.ts'
import { ChipFacts } from './chip-facts.tsx'
import { type ChipLook, inShort } from './data-source.ts'

type Props = {
  look: ChipLook
  onOpen: () => void
  onOpenStep?: ((nodeId: string) => void) | undefined
  isReadOnly: boolean
}

const DELAY_MS = 350

/** A value from an earlier step: where it comes from, which field, and on hover what it was last. */
export function ChipFace({ look, onOpen, onOpenStep, isReadOnly }: Props) {
  const { isKnown, isFormula, nodeId } = look
  const [isShown, show] = useState(false)

  return (
    <PreviewCard.Root open={isShown} onOpenChange={show}>
      <PreviewCard.Trigger
        delay={DELAY_MS}
        render={
          <button
            type="button"
            tabIndex={-1}
            disabled={isReadOnly}
            onClick={() => {
              show(false)
              onOpen()
            }}
            className={classes(
              'mx-px inline-flex max-w-full items-center gap-1 rounded-[5px] px-1.5 align-baseline text-12 leading-5 font-medium',
              isKnown ? 'bg-accent-soft text-accent-text' : 'bg-failed-soft text-failed-text',
            )}
          >
            <Words look={look} />
          </button>
        }
      />
      <PreviewCard.Portal>
        <PreviewCard.Positioner side="top" sideOffset={6} className="z-60">
          <PreviewCard.Popup className="popup w-72 max-w-[calc(100vw-1rem)] p-2.5 text-13 font-normal">
            {!isKnown && 'The step this came from was deleted. Pick another value, or take it out.'}
            {isFormula && <p className="font-mono text-12 wrap-anywhere">{look.title}</p>}
            {isKnown && !isFormula && (
              <ChipFacts
                look={look}
                onOpenStep={nodeId !== null && onOpenStep ? () => onOpenStep(nodeId) : undefined}
              />
            )}
          </PreviewCard.Popup>
        </PreviewCard.Positioner>
      </PreviewCard.Portal>
    </PreviewCard.Root>
  )
}

function Words({ look }: { look: ChipLook }) {
  const { title, field, label, icon, service, isFormula, missing, fallback } = look

  return (
    <>
      {isFormula ? (
        <span className="font-mono italic">ƒ</span>
      ) : (
        <ServiceIcon icon={icon} title={service} size={14} />
      )}
      {!isFormula && field !== '' && <span className="max-w-24 min-w-0 truncate font-normal">{title}</span>}
      <span className={classes('max-w-40 truncate', isFormula && 'font-mono font-normal')}>
        {field === '' && label === '' ? title : label}
      </span>
      {fallback !== undefined && (
        <span className="max-w-24 truncate font-normal">or {inShort(fallback, 20)}</span>
      )}
      {missing !== null && (
        <TriangleAlert className="size-3 shrink-0 text-waiting" aria-label="may be missing" />
      )}
    </>
  )
}
