'use client'

import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '#components/ui/button'
import type { Expectation } from '#graph/test-case'
import type { Node } from '#graph/workflow'
import { NEW_EXPECTATION } from './case-draft.ts'
import { ExpectationRow } from './expectation-row.tsx'
import { type Last, stepWords } from './words.ts'

type Props = {
  expectations: Expectation[]
  /** One for each row, when there is a result of them. */
  verdicts: Last['verdicts']
  nodes: readonly Node[]
  /** Of the steps that have answers, those in rounds of loops among them. */
  paths: readonly string[]
  titles: ReadonlyMap<string, string>
  isReadOnly: boolean
  onChange: (expectations: Expectation[]) => void
}

export function ExpectationTable({
  expectations,
  verdicts,
  nodes,
  paths,
  titles,
  isReadOnly,
  onChange,
}: Props) {
  const steps = useMemo(() => {
    const outside = nodes.filter(({ parent }) => parent === undefined).map(({ id }) => id)
    const named = expectations.flatMap(({ step }) => step ?? [])
    const all = [...new Set([...outside, ...paths, ...named])]

    return [
      { value: '', label: 'The run' },
      ...all.map((path) => ({ value: path, label: stepWords(path, titles) })),
    ]
  }, [nodes, paths, titles, expectations])
  const put = (index: number, row: Expectation) =>
    onChange(expectations.map((old, at) => (at === index ? row : old)))

  return (
    <div className="flex flex-col gap-2">
      {expectations.length === 0 && (
        <p className="text-13 text-faint">Nothing yet: the test passes as soon as the run is done.</p>
      )}
      <ol className="flex flex-col gap-2">
        {expectations.map((expectation, index) => (
          <ExpectationRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id, and all of a row is in its value.
            key={index}
            name={`Row ${index + 1}`}
            expectation={expectation}
            verdict={verdicts[index]}
            steps={steps}
            isReadOnly={isReadOnly}
            onChange={(row) => put(index, row)}
            onRemove={() => onChange(expectations.filter((_row, at) => at !== index))}
          />
        ))}
      </ol>
      {!isReadOnly && (
        <Button
          size="small"
          variant="quiet"
          icon={<Plus aria-hidden="true" />}
          onClick={() => onChange([...expectations, NEW_EXPECTATION])}
          className="-ml-2 self-start"
        >
          Add a row
        </Button>
      )}
    </div>
  )
}
