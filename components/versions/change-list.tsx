'use client'

import { SquareDashed, StickyNote } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { FieldChange } from '#graph/diff'
import type { Workflow } from '#graph/workflow'
import { useEditorContext } from '../canvas/editor-context.tsx'
import { StepIcon } from '../canvas/step-icon.tsx'
import { classes } from '../ui/classes.ts'
import { ChangeMark } from './change-mark.tsx'
import type { Change } from './changes.ts'
import { FieldRow } from './field-row.tsx'
import { type Field, otherField, settingChanges, settingField, stepField } from './field-words.ts'
import { leavesOf } from './leaves.ts'

const HEADINGS: { [group in Change['group']]: string } = {
  steps: 'Steps',
  connections: 'Connections',
  settings: 'Settings',
  others: 'Notes and groups',
  moved: 'Moved only',
}

type Props = {
  changes: Change[]
  documents: { before: Workflow; after: Workflow }
  current: string | null
  onChoose: (key: string) => void
}

/** Everything that differs, field by field; the one that is chosen is shown on the canvas. */
export function ChangeList({ changes, documents, current, onChoose }: Props) {
  const groups = Map.groupBy(changes, ({ group }) => group)

  return (
    <div className="flex flex-col gap-5 p-3">
      {[...groups].map(([group, entries]) => (
        <section key={group} aria-labelledby={`changes-${group}`}>
          <h2 id={`changes-${group}`} className="mb-1.5 px-2 text-12 font-medium text-faint">
            {HEADINGS[group]} <span className="tabular-nums">{entries.length}</span>
          </h2>
          <ul className="flex flex-col gap-1">
            {entries.map((change) => (
              <ChangeEntry
                key={change.key}
                change={change}
                documents={documents}
                isCurrent={change.key === current}
                onChoose={() => onChoose(change.key)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type EntryProps = Pick<Props, 'documents'> & { change: Change; isCurrent: boolean; onChoose: () => void }

function ChangeEntry({ change, documents, isCurrent, onChoose }: EntryProps) {
  const { kind, title, before, after } = change
  const row = useRef<HTMLLIElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const rows = useFields(change, documents)
  const type = (after ?? before)?.type

  useEffect(() => {
    if (!isCurrent) return
    row.current?.scrollIntoView({ block: 'nearest' })
    button.current?.focus({ preventScroll: true })
  }, [isCurrent])

  return (
    <li
      ref={row}
      className={classes(
        'scroll-m-3 rounded-card border',
        isCurrent ? 'border-accent bg-raised' : 'border-transparent hover:bg-hover',
      )}
    >
      <button
        ref={button}
        type="button"
        aria-current={isCurrent || undefined}
        onClick={onChoose}
        className="flex w-full items-center gap-2 rounded-card px-2 py-1.5 text-left text-13 font-medium"
      >
        <ChangeMark kind={kind} />
        {type && <StepIcon type={type} size="small" />}
        <OtherIcon list={change.list} />
        <span className={classes('min-w-0 wrap-anywhere', kind === 'removed' && 'line-through')}>
          {title}
        </span>
      </button>
      {rows.length > 0 && (
        <dl className="flex flex-col gap-2.5 px-2 pt-0.5 pb-2.5 pl-9">
          {rows.map(({ change: each, field }) => (
            <FieldRow key={each.at} change={each} field={field} />
          ))}
        </dl>
      )}
    </li>
  )
}

/** Notes and groups have no service to be known by. */
function OtherIcon({ list }: { list: string | undefined }) {
  if (list !== 'notes' && list !== 'groups') return null
  const [Icon, word] = list === 'notes' ? [StickyNote, 'Note'] : [SquareDashed, 'Group']

  return (
    <>
      <Icon className="size-4 shrink-0 text-faint" aria-hidden="true" />
      <span className="sr-only">{word} </span>
    </>
  )
}

type Row = { change: FieldChange; field: Field }

function useFields({ group, fields, before, after }: Change, documents: Props['documents']): Row[] {
  const { index } = useEditorContext()
  if (group === 'settings')
    return settingChanges(fields, documents)
      .flatMap(leavesOf)
      .map((change) => ({ change, field: settingField(change) }))
  if (!before || !after) return fields.map((change) => ({ change, field: otherField(change) }))

  return fields.flatMap(leavesOf).map((change) => {
    // What is gone is described by the contract it belonged to.
    const node = change.after === undefined ? before : after
    return { change, field: stepField(change, node, index.typeOf(node)) }
  })
}
