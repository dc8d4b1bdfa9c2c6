import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { amountOf } from './amount.ts'

export type KeepText = { days: string; runs: string }

type Props = {
  value: KeepText
  onChange: (value: KeepText) => void
  /** What holds when a field is left empty. */
  otherwise: { days: number; runs: number }
}

/** For how many days runs are kept, and how many. */
export function KeepFields({ value, onChange, otherwise }: Props) {
  return (
    <div className="grid max-w-lg gap-4 sm:grid-cols-2">
      <Field label="Days" optional help="0 keeps them for ever." error={wrong(value.days)}>
        <Input
          inputMode="numeric"
          placeholder={`${otherwise.days}`}
          value={value.days}
          onValueChange={(days) => onChange({ ...value, days })}
        />
      </Field>
      <Field label="Newest runs" optional help="0 keeps all." error={wrong(value.runs)}>
        <Input
          inputMode="numeric"
          placeholder={`${otherwise.runs}`}
          value={value.runs}
          onValueChange={(runs) => onChange({ ...value, runs })}
        />
      </Field>
    </div>
  )
}

export const isRight = ({ days, runs }: KeepText) => !wrong(days) && !wrong(runs)

function wrong(text: string): string | undefined {
  return amountOf(text, { whole: true }).is === 'wrong'
    ? 'Enter a whole number, or leave it empty.'
    : undefined
}
