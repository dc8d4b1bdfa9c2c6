'use client'

import { Button } from '#components/ui/button'
import { Tooltip } from '#components/ui/tooltip'
import { conditionFormula, type KindOf } from '#graph/condition-formula'
import type { Conditions } from '#graph/conditions'
import { formulaConditions } from '#graph/formula-conditions'
import { simpleFormula } from '#graph/simple-formula'
import { isTemplate, parts, wholeExpression } from '#graph/template'
import type { Json } from '#graph/workflow'
import type { DataSource } from '../expression/data-source.ts'
import { isRecord } from '../value-at.ts'

type Props = { conditions: Conditions; data: DataSource; onSwitch: (conditions: Conditions) => void }

/** Writes the conditions as one formula, or a formula as rows again. */
export function FormulaSwitch({ conditions, data, onSwitch }: Props) {
  const written = formulaOf(conditions.conditions)
  if (written !== null) {
    return (
      <Button size="small" variant="quiet" onClick={() => onSwitch(formulaConditions(written))}>
        Back to rows
      </Button>
    )
  }
  const kindOf: KindOf = (expression) => {
    const kind = data.field(expression)?.kind
    return kind === 'text' || kind === 'number' || kind === 'list' ? kind : kind && 'other'
  }
  const formula = conditionFormula(conditions, kindOf)
  const write = () =>
    formula !== null &&
    onSwitch({ match: 'all', conditions: [{ left: `{{ ${formula} }}`, operator: 'is-true' }] })

  return (
    <Tooltip
      content="One of these comparisons is not filled in or has no formula of its own."
      disabled={formula !== null}
    >
      <Button size="small" variant="quiet" aria-disabled={formula === null || undefined} onClick={write}>
        Write as formula
      </Button>
    </Tooltip>
  )
}

/** The formula that stands for all conditions; null when they are rows. */
export function formulaOf(conditions: Json[] | Conditions['conditions']): string | null {
  const [only, ...others] = conditions
  const condition = only as Json | undefined
  if (others.length > 0 || !isRecord(condition) || condition.operator !== 'is-true') return null
  const { left } = condition
  if (left === undefined || !isTemplate(left)) return null
  try {
    const whole = wholeExpression(parts(left))
    return whole && simpleFormula(whole.expression) === null ? whole.expression : null
  } catch {
    // It is still being typed.
    return null
  }
}
