'use client'

import { types } from '#graph/coerce'
import type { Conditions } from '#graph/conditions'
import { pointer as join } from '#graph/pointer'
import { asSchema } from '#graph/schema-at'
import type { Json } from '#graph/workflow'
import { useForm } from '../form-context.tsx'
import { FormField } from '../form-field.tsx'
import { isRecord, read } from '../value-at.ts'
import type { AnyWidgetProps } from '../widget.tsx'
import { ConditionList, type Match } from './condition-list.tsx'
import { FormulaSwitch, formulaOf } from './formula-switch.tsx'
import { Sentence } from './sentence.tsx'
import { useVerdicts } from './use-verdicts.ts'
import { together } from './verdicts.ts'

const NONE: never[] = []

/** Conditions as a sentence: this is greater than that, and … On values of any step, or on columns of a table. */
export function ConditionsWidget({ schema, pointer, value, onChange, isReadOnly, labelId }: AnyWidgetProps) {
  const form = useForm()
  const { data } = form
  const items = asSchema(schema.items) ?? {}
  const properties = asSchema(items.properties) ?? {}
  const parent = pointer.slice(0, pointer.lastIndexOf('/'))
  const matchAt = `${parent}/match`
  const match: Match = read(form.value, matchAt) === 'any' ? 'any' : 'all'
  const conditions = Array.isArray(value) ? value : NONE
  // Where the left side names a field of each entry, or a column, there is no one value to try it on.
  const left = asSchema(properties.left)
  const isOnValues = data !== null && left !== undefined && types(left).length === 0
  const verdicts = useVerdicts(conditions, isOnValues)
  const isFormula = isOnValues && formulaOf(conditions) !== null
  const given = { match, conditions } as Conditions

  const switchTo = ({ match = 'all', conditions }: Conditions) => {
    const around = read(form.value, parent)
    form.write(parent, {
      ...(isRecord(around) ? around : {}),
      match,
      conditions: conditions as Json[],
    })
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: its name is the label of the field around it.
    <div role="group" aria-labelledby={labelId} className="flex flex-col gap-2">
      {isFormula ? (
        <FormField
          isBare
          field={{ name: 'left', schema: left ?? {}, title: 'Formula of the condition', isOptional: false }}
          pointer={join(join(pointer, 0), 'left')}
          value={read(value, '/0/left')}
        />
      ) : (
        <ConditionList
          items={items}
          pointer={pointer}
          value={value}
          onChange={onChange}
          match={match}
          onMatch={(next) => form.write(matchAt, next)}
          isReadOnly={isReadOnly}
          verdicts={isOnValues ? verdicts : null}
          at=""
          name="Condition"
        />
      )}
      {isOnValues && !isFormula && (
        <Sentence
          conditions={given}
          items={items}
          data={data}
          holds={together(verdicts, conditions, match)}
        />
      )}
      {isOnValues && !isReadOnly && conditions.length > 0 && (
        <div className="-ml-2">
          <FormulaSwitch conditions={given} data={data} onSwitch={switchTo} />
        </div>
      )}
    </div>
  )
}
