import type { Condition, Conditions } from '#graph/conditions'
import { describeConditions } from '#graph/describe-condition'
import type { Schema } from '#graph/node-type'
import { asSchema } from '#graph/schema-at'
import { isTemplate } from '#graph/template'
import type { Json } from '#graph/workflow'
import { type DataSource, inShort } from '../expression/data-source.ts'
import { partsOf } from '../expression/template-parts.ts'
import { options } from '../field-kind.ts'
import { VerdictMark } from './verdict-mark.tsx'

type Props = { conditions: Conditions; items: Schema; data: DataSource; holds: boolean | null }

/** The conditions as a person would say them, and what they come to on the last data. */
export function Sentence({ conditions, items, data, holds }: Props) {
  const operators = options(asSchema(asSchema(items.properties)?.operator) ?? {}) ?? []
  const filled = conditions.conditions.flatMap(filledIn)
  if (filled.length === 0) return null

  const said = describeConditions(
    { ...conditions, conditions: filled },
    {
      value: (value) => inWords(value, data),
      operator: (operator) => operators.find(({ value }) => value === operator)?.title ?? operator,
    },
  )

  return (
    <p className="flex items-start gap-1.5 rounded-control bg-sunken py-1.5 pr-1 pl-2.5 text-13">
      <span className="min-w-0 grow wrap-anywhere">
        <span className="text-soft">When </span>
        {said}
      </span>
      <span className="-my-0.5">
        <VerdictMark holds={holds} />
      </span>
    </p>
  )
}

/** What nobody has filled in yet is not said. */
function filledIn(condition: Condition): Condition[] {
  const group = condition.group?.filter(({ left }) => isFilled(left))
  if (condition.operator !== 'all-of' && condition.operator !== 'any-of') {
    return isFilled(condition.left) ? [condition] : []
  }

  return group && group.length > 0 ? [{ ...condition, group }] : []
}

const isFilled = (left: Json | undefined) => left !== undefined && left !== ''

/** Values by what people call them. */
function inWords(value: Json, data: DataSource): string {
  if (!isTemplate(value)) return typeof value === 'object' ? inShort(value) : String(value)

  return partsOf(value)
    .map(({ source, expression }) => {
      if (expression === undefined) return source
      const { isFormula, label, title } = data.chip(expression)
      return isFormula ? expression : label === '' ? title : label
    })
    .join('')
}
