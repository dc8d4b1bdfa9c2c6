'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useTRPC } from '#components/api'
import { describeCondition } from '#graph/describe-condition'
import type { FieldChange } from '#graph/diff'
import { wordDiff } from '#graph/word-diff'
import type { Json } from '#graph/workflow'
import { useTitles } from '../canvas/editor-context.tsx'
import { ListedName } from '../form/listed-name.tsx'
import { classes } from '../ui/classes.ts'
import type { Field } from './field-words.ts'
import { ValueText } from './value-text.tsx'

/** Texts longer than this are told word by word, shorter ones side by side. */
const LONG = 48

type Props = { change: FieldChange; field: Field }

/** One field: what was there, and what is there. */
export function FieldRow({ change, field }: Props) {
  const { before, after } = change
  const isText = typeof before === 'string' && typeof after === 'string' && field.as === 'value'
  const isLong = isText && field.words(before) === null && [before, after].some(isLongText)

  return (
    <div className="flex flex-col gap-1">
      <dt className="text-12 font-medium text-soft">{field.title}</dt>
      <dd className="text-13">
        {isLong ? (
          <WordChanges before={before} after={after} isCode={field.isCode} />
        ) : field.as === 'whole' ? (
          <span className="text-soft">{wholeWords(change)}</span>
        ) : (
          <span className="grid grid-cols-[1fr_auto_1fr] items-start gap-2">
            <Value value={before} field={field} side="before" />
            <ArrowRight className="mt-1.5 size-3.5 text-faint" aria-label="became" />
            <Value value={after} field={field} side="after" />
          </span>
        )}
      </dd>
    </div>
  )
}

const isLongText = (text: string): boolean => text.length > LONG || text.includes('\n')

function wholeWords({ before, after }: FieldChange): string {
  if (before === undefined) return 'Added'

  return after === undefined ? 'Removed' : 'Replaced with other data'
}

type ValueProps = { value: Json | undefined; field: Field; side: 'before' | 'after' }

function Value({ value, field, side }: ValueProps) {
  const look = side === 'before' ? 'bg-failed-soft' : 'bg-done-soft'

  return (
    <span
      className={classes(
        'min-w-0 rounded-control px-2 py-1 wrap-anywhere',
        value === undefined ? 'bg-hover' : look,
      )}
    >
      <span className="sr-only">{side === 'before' ? 'Before: ' : 'Now: '}</span>
      {value === undefined ? (
        <span className="text-faint">nothing</span>
      ) : (
        <Known value={value} field={field} />
      )}
    </span>
  )
}

function Known({ value, field }: { value: Json; field: Field }) {
  const words = field.words(value)
  if (words !== null) return words
  if (field.as === 'credential' && typeof value === 'string') return <CredentialName id={value} />
  if (field.as === 'step' && typeof value === 'string') return <StepTitle id={value} />
  if (field.as === 'list' && field.list && typeof value === 'string' && !value.includes('{{'))
    return <ListedName list={field.list} value={value} />
  if (isCondition(value)) return describeCondition(value)

  return <ValueText value={value} />
}

type Condition = Parameters<typeof describeCondition>[0]

const isCondition = (value: Json): value is Condition =>
  value !== null &&
  typeof value === 'object' &&
  !Array.isArray(value) &&
  'left' in value &&
  'operator' in value

function CredentialName({ id }: { id: string }) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.credential.list.queryOptions())
  const found = data?.find((credential) => credential.id === id)

  return found?.name ?? (data ? 'one that is gone' : '…')
}

function StepTitle({ id }: { id: string }) {
  const titles = useTitles()

  return titles.get(id)?.title ?? 'a step that is gone'
}

/** A text with what came and went in it. */
function WordChanges({
  before,
  after,
  isCode,
}: {
  before: string
  after: string
  isCode: boolean | undefined
}) {
  return (
    <p
      className={classes(
        'rounded-control bg-sunken px-2 py-1.5 leading-normal wrap-anywhere whitespace-pre-wrap',
        isCode && 'font-mono text-12',
      )}
    >
      {wordDiff(before, after).map(({ kind, text }, index) => {
        const Tag = kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span'
        return (
          <Tag
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no identity of their own.
            key={index}
            className={
              kind === 'added'
                ? 'rounded-[3px] bg-done-soft text-done-text no-underline'
                : kind === 'removed'
                  ? 'rounded-[3px] bg-failed-soft text-failed-text'
                  : undefined
            }
          >
            <ValueText value={text} />
          </Tag>
        )
      })}
    </p>
  )
}
