'use client'

import { Plus } from 'lucide-react'
import { Button } from '#components/ui/button'
import { Select } from '#components/ui/select'
import type { Schema } from '#graph/node-type'
import { pointer as join } from '#graph/pointer'
import { asSchema } from '#graph/schema-at'
import type { Json } from '#graph/workflow'
import { useForm } from '../form-context.tsx'
import { isRecord } from '../value-at.ts'
import { EntryButtons } from '../widgets/list-entry.tsx'
import { type List, useList } from '../widgets/use-list.ts'
import { ComparisonRow } from './comparison-row.tsx'
import { VerdictMark } from './verdict-mark.tsx'
import { isGroup, together, type Verdicts } from './verdicts.ts'

export type Match = 'all' | 'any'

type Props = {
  /** Of one condition. */
  items: Schema
  pointer: string
  value: Json | undefined
  onChange: (value: Json | undefined) => void
  match: Match
  onMatch: (match: Match) => void
  isReadOnly: boolean
  /** null where nothing can be tried out. */
  verdicts: Verdicts | null
  /** Where the conditions stand, below the field whose verdicts these are. */
  at: string
  name: string
}

/** Conditions of which all must hold, or one; a group among them counts as one. */
export function ConditionList({ items, pointer, value, onChange, match, onMatch, name, ...props }: Props) {
  const list = useList(value, onChange)
  const groups = 'group' in (asSchema(items.properties) ?? {})
  const other = match === 'any' ? 'all' : 'any'
  const shared = { items, list, isReadOnly: props.isReadOnly }

  return (
    <>
      {list.entries.length > 1 && (
        <p className="flex items-center gap-2 text-13 text-soft">
          <MatchSelect match={match} onMatch={onMatch} isReadOnly={props.isReadOnly} name={name} />
          of these hold
        </p>
      )}
      {list.entries.map(({ key, value: condition }, index) => {
        const own = {
          ...shared,
          index,
          condition,
          pointer: join(pointer, index),
          name: name === 'Condition' ? `${name} ${index + 1}` : `${name}.${index + 1}`,
        }
        const at = join(props.at, index)
        return isRecord(condition) && isGroup(condition) ? (
          <Group key={key} {...own} condition={condition} verdicts={props.verdicts} at={at} />
        ) : (
          <ComparisonRow
            key={key}
            {...own}
            condition={condition}
            verdict={props.verdicts?.get(at) ?? unknown(props.verdicts)}
          />
        )
      })}
      {!props.isReadOnly && (
        <div className="-ml-2 flex flex-wrap">
          <AddButton onClick={() => list.add({ operator: 'equals' })}>
            {list.entries.length === 0 ? 'Add condition' : match === 'any' ? 'Or…' : 'And…'}
          </AddButton>
          {groups && list.entries.length > 0 && (
            <AddButton onClick={() => list.add({ operator: `${other}-of`, group: [{ operator: 'equals' }] })}>
              Add group
            </AddButton>
          )}
        </div>
      )}
    </>
  )
}

const unknown = (verdicts: Verdicts | null) =>
  verdicts ? ({ holds: null, kind: 'any' } as const) : undefined

function AddButton({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <Button size="small" variant="quiet" icon={<Plus aria-hidden="true" />} onClick={onClick}>
      {children}
    </Button>
  )
}

const MATCHES = [
  { value: 'all', label: 'All' },
  { value: 'any', label: 'Any' },
] as const

function MatchSelect({
  match,
  onMatch,
  isReadOnly,
  name,
}: Pick<Props, 'match' | 'onMatch' | 'isReadOnly' | 'name'>) {
  return (
    <Select
      size="small"
      aria-label={name === 'Condition' ? 'How many must hold' : `${name}: how many must hold`}
      items={MATCHES}
      value={match}
      disabled={isReadOnly}
      onValueChange={onMatch}
      className="w-auto!"
    />
  )
}

type GroupProps = Pick<Props, 'items' | 'pointer' | 'isReadOnly' | 'verdicts' | 'at' | 'name'> & {
  condition: { [name: string]: Json }
  index: number
  list: List
}

function Group({ items, pointer, condition, name, index, list, isReadOnly, verdicts, at }: GroupProps) {
  const { write } = useForm()
  const inner = asSchema(asSchema(asSchema(items.properties)?.group)?.items) ?? {}
  const match = condition.operator === 'all-of' ? 'all' : 'any'
  const entries = Array.isArray(condition.group) ? condition.group : []

  return (
    <section
      data-entry=""
      aria-label={name}
      className="data-dragged:opacity-60 group/entry flex gap-1 rounded-card border border-hairline p-2"
    >
      <div className="flex min-w-0 grow flex-col gap-2">
        <ConditionList
          items={inner}
          pointer={join(pointer, 'group')}
          value={condition.group}
          onChange={(group) => write(join(pointer, 'group'), group)}
          match={match}
          onMatch={(next) => write(join(pointer, 'operator'), `${next}-of`)}
          isReadOnly={isReadOnly}
          verdicts={verdicts}
          at={join(at, 'group')}
          name={name}
        />
      </div>
      <span className="flex shrink-0 flex-col items-center">
        {verdicts && <VerdictMark holds={together(verdicts, entries, match, join(at, 'group'))} />}
        {!isReadOnly && <EntryButtons name={name} index={index} list={list} isShownOnHover />}
      </span>
    </section>
  )
}
