import { Field } from '#components/ui/field'
import { Select } from '#components/ui/select'

type Props = { me: string; deciders: string[]; value: string; onChange: (email: string) => void }

/** An admin may decide in the place of somebody; the audit log says so. Nobody else has a choice. */
export function DeciderField({ me, deciders, value, onChange }: Props) {
  if (deciders.length === 1 && value === me) return null

  return (
    <Field
      label="Decide for"
      help={value === me ? undefined : 'You decide in their place, as an admin. It is recorded as such.'}
    >
      <Select
        items={deciders.map((email) => ({ value: email, label: email === me ? `${email} (you)` : email }))}
        value={value}
        onValueChange={onChange}
      />
    </Field>
  )
}
