import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { Select } from '#components/ui/select'
import { kinds } from './kinds.ts'
import { ANY, type RuleDraft } from './rule-draft.ts'

type Props = { draft: RuleDraft; onChange: (change: Partial<RuleDraft>) => void }

const WORKFLOWS = 100

/** What is looked at, and from where on somebody wants to know. */
export function ConditionFields({ draft, onChange }: Props) {
  const trpc = useTRPC()
  const workflows = useQuery(trpc.workflow.list.queryOptions({ limit: WORKFLOWS }))
  const titles = (workflows.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))
  const number = (name: keyof Numbers) => ({
    value: draft[name],
    onValueChange: (value: string) => onChange({ [name]: value }),
  })
  const { kind } = draft

  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Tell when" help={kinds.find(({ value }) => value === kind)?.help}>
          <Select items={kinds} value={kind} onValueChange={(next) => onChange({ kind: next })} />
        </Field>
        {kind !== 'queueLag' && (
          <Field
            label="Of"
            help={draft.workflowId === ANY ? 'Each workflow is looked at for itself.' : undefined}
          >
            <Select
              items={[{ value: ANY, label: 'Any workflow' }, ...titles]}
              value={draft.workflowId}
              onValueChange={(workflowId) => onChange({ workflowId })}
            />
          </Field>
        )}
      </div>
      <div className="grid gap-4 empty:hidden sm:grid-cols-3">
        {kind === 'failureRate' && (
          <Amount label="More than" unit="%" least={0} most={99} {...number('percent')} />
        )}
        {(kind === 'latency' || kind === 'queueLag') && (
          <Amount label="Longer than" unit="seconds" least={1} most={604_800} {...number('seconds')} />
        )}
        {kind === 'silence' && (
          <Amount label="For" unit="hours" least={1} most={8_760} {...number('hours')} />
        )}
        {(kind === 'failureRate' || kind === 'latency') && (
          <>
            <Amount label="Within" unit="minutes" least={1} most={1_440} {...number('minutes')} />
            <Amount label="Of at least" unit="runs" least={1} most={1_000} {...number('atLeast')} />
          </>
        )}
      </div>
    </>
  )
}

type Numbers = Pick<RuleDraft, 'percent' | 'minutes' | 'atLeast' | 'seconds' | 'hours'>

type AmountProps = {
  label: string
  unit: string
  least: number
  most: number
  value: string
  onValueChange: (value: string) => void
}

function Amount({ label, unit, least, most, ...input }: AmountProps) {
  return (
    <Field
      label={
        <>
          {label} <span className="font-normal text-faint">({unit})</span>
        </>
      }
    >
      <Input
        {...input}
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        required
        className="tabular-nums"
      />
    </Field>
  )
}
