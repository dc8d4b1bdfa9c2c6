'use client'

import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { Select } from '#components/ui/select'
import { Switch } from '#components/ui/switch'
import { Textarea } from '#components/ui/textarea'
import { setDisabled, setNote, setPolicy } from '#graph/edit-node'
import { defaultPolicy, policyOf } from '#graph/policy'
import type { Node, Policy } from '#graph/workflow'
import { useEditor, useEditorContext } from './editor-context.tsx'

/** How the step meets failure, and what people note about it. */
export function SettingsTab({ node }: { node: Node }) {
  const { index } = useEditorContext()
  const canEdit = useEditor((state) => state.canEdit)
  const edit = useEditor((state) => state.edit)

  return (
    <fieldset disabled={!canEdit} className="flex flex-col gap-5 p-4">
      {!index.isTrigger(node) && <Failure node={node} />}
      <Field label="Note" optional help="Shown here, for whoever works on this next.">
        <Textarea
          value={node.note ?? ''}
          onValueChange={(note) => edit((workflow) => setNote(workflow, node.id, note), `note ${node.id}`)}
          rows={3}
        />
      </Field>
      <Switch
        label="Turned off"
        help="The step does nothing and what comes after it runs."
        checked={node.disabled === true}
        onCheckedChange={(off) => edit((workflow) => setDisabled(workflow, [node.id], off))}
      />
    </fieldset>
  )
}

const ON_ERROR = [
  { value: 'fail', label: 'Stop the run', help: 'The run fails and can be resumed here.' },
  { value: 'continue', label: 'Go on', help: 'The next steps run; this step gives { error }.' },
  { value: 'branch', label: 'Go another way', help: 'Adds the exit “On error” to the step.' },
] as const

function Failure({ node }: { node: Node }) {
  const edit = useEditor((state) => state.edit)
  const policy = policyOf(node)

  const change = (changes: Policy) => {
    const { backoff, ...plain } = { ...node.policy, ...changes }
    const entries = Object.entries(plain).filter(([name, value]) => !isDefault(name, value))
    const kept: Policy = Object.fromEntries(entries)
    const slowed =
      backoff && JSON.stringify(backoff) !== JSON.stringify(defaultPolicy.backoff) ? { backoff } : {}
    const whole = { ...kept, ...slowed }
    const some = Object.keys(whole).length > 0 ? whole : undefined
    edit((workflow) => setPolicy(workflow, node.id, some), `policy ${node.id} ${Object.keys(changes)}`)
  }

  return (
    <>
      <Field label="When it fails" help={ON_ERROR.find(({ value }) => value === policy.onError)?.help}>
        <Select items={ON_ERROR} value={policy.onError} onValueChange={(onError) => change({ onError })} />
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <NumberField
          label="Tries again"
          unit="times"
          help="Only for outages: what a person must mend is not tried again."
          value={policy.retries}
          least={0}
          most={20}
          onChange={(retries) => change({ retries })}
        />
        <NumberField
          label="Gives up after"
          unit="s"
          help="For one try."
          value={policy.timeoutMs / 1000}
          least={1}
          most={3600}
          onChange={(seconds) => change({ timeoutMs: seconds * 1000 })}
        />
        <NumberField
          label="First wait"
          unit="s"
          help="Before the second try."
          value={policy.backoff.firstMs / 1000}
          least={0}
          most={3600}
          onChange={(seconds) => change({ backoff: { ...policy.backoff, firstMs: seconds * 1000 } })}
        />
        <NumberField
          label="Longest wait"
          unit="s"
          help={`Each wait is ${policy.backoff.factor} times the one before, up to this.`}
          value={policy.backoff.maxMs / 1000}
          least={0}
          most={86_400}
          onChange={(seconds) => change({ backoff: { ...policy.backoff, maxMs: seconds * 1000 } })}
        />
      </div>
    </>
  )
}

type NumberProps = {
  label: string
  unit: string
  help: string
  value: number
  least: number
  most: number
  onChange: (value: number) => void
}

function NumberField({ label, unit, help, value, least, most, onChange }: NumberProps) {
  return (
    <Field label={label} help={help}>
      <span className="flex items-center gap-2">
        <Input
          type="number"
          min={least}
          max={most}
          value={value}
          onValueChange={(text) => {
            const number = Number(text)
            if (text !== '' && number >= least && number <= most) onChange(number)
          }}
          className="tabular-nums"
        />
        <span className="text-13 text-faint">{unit}</span>
      </span>
    </Field>
  )
}

const isDefault = (name: string, value: unknown): boolean =>
  Object.entries(defaultPolicy).some(([known, usual]) => known === name && usual === value)
