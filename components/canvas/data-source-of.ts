import { absence } from '#graph/absence'
import type { DataField, DataSource } from '../form/expression/data-source.ts'
import { absenceWords } from './absence-words.ts'
import { chipLook } from './chip-look.ts'
import { dataSteps } from './data-steps.ts'
import type { Titles } from './derived.ts'
import { preview } from './preview.ts'
import type { Known, Reader } from './reader.ts'
import { sampleScope } from './sample-scope.ts'

type Given = Known & { titles: Titles; run: { id: string; title: string } }

/** All a form needs to know of the steps before what reads them. */
export function dataSourceOf(reader: Reader, known: Given): DataSource {
  const { workflow, index, titles } = known
  const { nodeId } = reader
  const steps = dataSteps(reader, known)
  const scope = sampleScope(reader, known, known.run)
  const fields = new Map(
    steps.flatMap(({ fields }) => flat(fields)).map((field) => [field.expression, field]),
  )
  const missing = (from: string): string | null => {
    const step = steps.find((step) => step.nodeId === from)
    const why = step?.mayBeMissing && nodeId !== null ? absence(workflow, from, nodeId) : null
    return why && absenceWords(why, workflow, index)
  }

  return {
    steps,
    field: (expression) => fields.get(expression),
    missing,
    chip: (expression) => chipLook(expression, { workflow, index, titles, steps, fields, missing }),
    preview: (template) => preview(template, { scope, titles, steps }),
  }
}

const flat = (field: DataField): DataField[] => [field, ...field.children.flatMap(flat)]
