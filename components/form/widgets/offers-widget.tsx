'use client'

import { Plus, TriangleAlert, X } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '#components/ui/button'
import { isTemplate, parts } from '#graph/template'
import type { Json } from '#graph/workflow'
import { classes } from '../../ui/classes.ts'
import { useForm } from '../form-context.tsx'
import { OfferPopover } from '../offers/offer-popover.tsx'
import type { Offered, OfferSource } from '../offers/offered.ts'
import { useOfferLabel } from '../offers/use-offer-label.ts'
import { useOffered } from '../offers/use-offered.ts'
import type { AnyWidgetProps } from '../widget.tsx'

/** Several of what the service has, as chips. What it does not have can be typed. */
export function OffersWidget(props: AnyWidgetProps) {
  const { schema, value, onChange, onBlur, isReadOnly, labelId } = props
  const { source, offered, opened, open } = useOffered(props)
  const box = useRef<HTMLDivElement>(null)
  const chosen = Array.isArray(value) ? value : []
  const texts = chosen.map(String)
  const most = typeof schema.maxItems === 'number' ? schema.maxItems : Number.POSITIVE_INFINITY
  const put = (next: Json[]) => onChange(next.length > 0 ? next : undefined)
  const toggle = (one: string) =>
    put(texts.includes(one) ? chosen.filter((other) => String(other) !== one) : [...chosen, one])

  return (
    // biome-ignore lint/a11y/useSemanticElements: its name is the label of the field around it.
    <div ref={box} role="group" aria-labelledby={labelId} className="flex flex-wrap items-center gap-1.5">
      {texts.map((text) => (
        <Chip
          key={text}
          text={text}
          source={source}
          offered={offered}
          isReadOnly={isReadOnly}
          onRemove={() => toggle(text)}
        />
      ))}
      {!isReadOnly && chosen.length < most && (
        <OfferPopover
          source={source}
          offered={offered}
          chosen={texts}
          isMultiple
          anchor={box}
          search={opened?.typed ?? ''}
          onSearch={(typed) => open({ typed })}
          onChoose={toggle}
          open={opened !== null}
          onOpenChange={(isOpen) => {
            open(isOpen ? { typed: '' } : null)
            if (!isOpen) onBlur()
          }}
          trigger={
            <Button
              size="small"
              variant="quiet"
              icon={<Plus aria-hidden="true" />}
              className={chosen.length === 0 ? '-ml-2' : undefined}
            >
              Add {offered.one || 'entry'}
            </Button>
          }
        />
      )}
    </div>
  )
}

type ChipProps = {
  text: string
  source: OfferSource | undefined
  offered: Offered
  isReadOnly: boolean
  onRemove: () => void
}

function Chip({ text, source, offered, isReadOnly, onRemove }: ChipProps) {
  const { data } = useForm()
  const isFilledIn = isTemplate(text)
  const found = useOfferLabel(isFilledIn ? null : text, { source, offered, canAsk: !isReadOnly })
  const label = isFilledIn
    ? inShort(text, (expression) => data?.chip(expression).label ?? expression)
    : (found?.label ?? text)

  return (
    <span
      className={classes(
        'inline-flex h-7 max-w-full items-center gap-1 rounded-full border bg-raised pl-2.5 text-13',
        found?.isGone ? 'border-waiting' : 'border-control',
        isReadOnly ? 'pr-2.5' : 'pr-1',
      )}
    >
      {found?.isGone && <TriangleAlert className="size-3.5 shrink-0 text-waiting" aria-hidden="true" />}
      <span className="min-w-0 truncate">{label}</span>
      {found?.isGone && <span className="text-12 text-waiting-text">not in the list</span>}
      {!isReadOnly && (
        <button
          type="button"
          aria-label={`Remove ${label}`}
          onClick={onRemove}
          className="flex size-5 shrink-0 items-center justify-center rounded-full text-faint hover:bg-hover hover:text-ink"
        >
          <X className="size-3.5" aria-hidden="true" />
        </button>
      )}
    </span>
  )
}

function inShort(template: string, name: (expression: string) => string): string {
  return parts(template)
    .map((part) => ('text' in part ? part.text : name(part.expression)))
    .join('')
}
