'use client'

import { Plus, Trash2 } from 'lucide-react'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { Input } from '#components/ui/input'
import { Menu } from '#components/ui/menu'
import { Segmented } from '#components/ui/segmented'
import type { Stub, Stubs } from '#graph/test-case'
import type { Node } from '#graph/workflow'
import { JsonText } from './json-text.tsx'
import { stepWords } from './words.ts'

type Props = {
  stubs: Stubs
  nodes: readonly Node[]
  titles: ReadonlyMap<string, string>
  isReadOnly: boolean
  onChange: (stubs: Stubs) => void
}

export function AnswerList({ stubs, nodes, titles, isReadOnly, onChange }: Props) {
  const free = nodes.filter(({ id, parent }) => parent === undefined && !(id in stubs))

  return (
    <div className="flex flex-col gap-2">
      {Object.entries(stubs).map(([path, stub]) => (
        <Answer
          key={path}
          title={stepWords(path, titles)}
          stub={stub}
          isReadOnly={isReadOnly}
          onChange={(next) => onChange({ ...stubs, [path]: next })}
          onRemove={() =>
            onChange(Object.fromEntries(Object.entries(stubs).filter(([other]) => other !== path)))
          }
        />
      ))}
      {Object.keys(stubs).length === 0 && (
        <p className="text-13 text-faint">No step of this test reaches a service or waits.</p>
      )}
      {!isReadOnly && free.length > 0 && (
        <span>
          <Menu
            align="start"
            trigger={
              <Button size="small" variant="quiet" icon={<Plus aria-hidden="true" />}>
                Add the answer of a step
              </Button>
            }
            items={free.map(({ id, title }) => ({
              label: title,
              onSelect: () => onChange({ ...stubs, [id]: { output: {}, port: 'out' } }),
            }))}
          />
        </span>
      )}
    </div>
  )
}

type AnswerProps = {
  title: string
  stub: Stub
  isReadOnly: boolean
  onChange: (stub: Stub) => void
  onRemove: () => void
}

function Answer({ title, stub, isReadOnly, onChange, onRemove }: AnswerProps) {
  const isFailure = 'error' in stub

  return (
    <details className="group rounded-card border border-hairline bg-panel">
      <summary className="flex cursor-default items-center gap-2 px-3 py-2 text-13 font-medium marker:text-faint">
        <span className="min-w-0 grow truncate">{title}</span>
        <span className="shrink-0 font-normal text-faint">{isFailure ? 'fails' : 'answers'}</span>
      </summary>
      <div className="flex flex-col gap-2 border-t border-hairline p-3">
        <div className="flex items-center justify-between gap-2">
          <Segmented
            label={`${title}: what it does`}
            value={isFailure ? 'fails' : 'answers'}
            onValueChange={(next) =>
              !isReadOnly &&
              onChange(
                next === 'fails'
                  ? { error: { message: 'The service is down.' } }
                  : { output: {}, port: 'out' },
              )
            }
            options={[
              { value: 'answers', label: 'Answers' },
              { value: 'fails', label: 'Fails' },
            ]}
          />
          {!isReadOnly && (
            <IconButton
              size="small"
              label={`Take away the answer of ${title}`}
              icon={<Trash2 aria-hidden="true" />}
              onClick={onRemove}
            />
          )}
        </div>
        {isFailure ? (
          <Input
            aria-label={`${title}: with which message`}
            value={stub.error.message}
            readOnly={isReadOnly}
            onValueChange={(message) => onChange({ error: { message } })}
          />
        ) : (
          <JsonText
            label={`${title}: what it answers`}
            value={stub.output}
            isReadOnly={isReadOnly}
            onChange={(output) => onChange({ ...stub, output })}
          />
        )}
      </div>
    </details>
  )
}
