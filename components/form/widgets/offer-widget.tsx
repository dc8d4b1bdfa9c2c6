'use client'

import { ChevronDown, TriangleAlert, X } from 'lucide-react'
import type { KeyboardEvent, Ref } from 'react'
import { classes } from '../../ui/classes.ts'
import { OfferPopover } from '../offers/offer-popover.tsx'
import { fitted, type OfferSource, withArticle } from '../offers/offered.ts'
import { type Chosen, useOfferLabel } from '../offers/use-offer-label.ts'
import { useOffered } from '../offers/use-offered.ts'
import type { AnyWidgetProps } from '../widget.tsx'
import { placeholderOf } from '../widget-props.ts'

/** One of what the service has, shown by its name there. Something else can be typed all the same. */
export function OfferWidget(props: AnyWidgetProps) {
  const { schema, value, onChange, onBlur, isReadOnly, field, onType } = props
  const { source, offered, opened, open } = useOffered(props)
  const text = value === undefined || value === null ? '' : String(value)
  const chosen = useOfferLabel(text || null, { source, offered, canAsk: !isReadOnly })
  const choose = (next: string) => {
    onChange(fitted(schema, next))
    open(null)
    onBlur()
  }

  return (
    <div className="flex flex-col gap-1">
      <div className="relative">
        <OfferPopover
          source={source}
          offered={offered}
          chosen={text === '' ? [] : [text]}
          isMultiple={false}
          search={opened?.typed ?? ''}
          onSearch={(typed) => open({ typed })}
          onChoose={choose}
          onType={onType}
          open={opened !== null}
          onOpenChange={(isOpen) => open(isOpen ? { typed: '' } : null)}
          trigger={
            <Control
              widget={props}
              chosen={chosen}
              placeholder={
                offered.one ? `Choose ${withArticle(offered.one)}` : (placeholderOf(schema) ?? 'Choose')
              }
              hasClear={field.isOptional && text !== '' && !isReadOnly}
              onTyped={(letter) => open({ typed: `${opened?.typed ?? ''}${letter}` })}
            />
          }
        />
        {field.isOptional && text !== '' && !isReadOnly && (
          <button
            type="button"
            aria-label={`Clear ${field.title}`}
            onClick={() => onChange(undefined)}
            className="absolute top-1 right-8 flex size-6 items-center justify-center rounded-[5px] text-faint hover:bg-hover hover:text-ink"
          >
            <X className="size-3.5" aria-hidden="true" />
          </button>
        )}
      </div>
      {chosen?.isGone && <Gone value={chosen.label} one={offered.one} source={source} />}
    </div>
  )
}

type ControlProps = {
  widget: AnyWidgetProps
  chosen: Chosen | null
  placeholder: string
  hasClear: boolean
  onTyped: (text: string) => void
  ref?: Ref<HTMLButtonElement>
}

function Control({ widget, chosen, placeholder, hasClear, onTyped, ...trigger }: ControlProps) {
  const valueId = `${widget.id}value`
  const onKeyDown = (event: KeyboardEvent) => {
    const isLetter =
      event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey
    if (!isLetter && event.key !== 'ArrowDown') return
    event.preventDefault()
    event.stopPropagation()
    onTyped(isLetter ? event.key : '')
  }

  return (
    <button
      {...trigger}
      type="button"
      id={widget.id}
      disabled={widget.isReadOnly}
      aria-labelledby={`${widget.labelId} ${valueId}`}
      aria-describedby={widget.describedBy}
      data-invalid={widget.isInvalid || undefined}
      onKeyDown={onKeyDown}
      className={classes(
        'control flex h-8 w-full min-w-0 items-center gap-2 pl-2.5 text-left select-none data-popup-open:border-accent',
        hasClear ? 'pr-14' : 'pr-8',
      )}
    >
      <span id={valueId} className={classes('min-w-0 shrink truncate', !chosen && 'text-faint')}>
        {chosen ? chosen.label : placeholder}
      </span>
      {chosen?.detail && <span className="min-w-0 truncate text-12 text-faint">{chosen.detail}</span>}
      <ChevronDown className="absolute right-2.5 size-4 text-faint" aria-hidden="true" />
    </button>
  )
}

function Gone({ value, one, source }: { value: string; one: string; source: OfferSource | undefined }) {
  return (
    <p className="flex items-start gap-1.5 text-12 text-waiting-text">
      <TriangleAlert className="mt-0.5 size-3.5 shrink-0 text-waiting" aria-hidden="true" />
      <span className="min-w-0 wrap-anywhere">
        {source?.service.title} shows no {one} “{value}” with this credential. Choose another, or keep it when
        you know that it is there.
      </span>
    </p>
  )
}
