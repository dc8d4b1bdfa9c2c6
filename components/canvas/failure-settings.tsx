'use client'

import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { Select } from '#components/ui/select'
import { setPolicy } from '#graph/edit-node'
import { effectOf, isRepeatable } from '#graph/effect'
import type { NodeType, Service } from '#graph/node-type'
import { defaultPolicy, policyOf } from '#graph/policy'
import type { Node, Policy } from '#graph/workflow'
import { useEditor, useEditorContext } from './editor-context.tsx'

const ON_DOUBT = [
  { value: 'retry', label: 'Run it again', help: 'It may then have run twice; the run says so.' },
  {
    value: 'stop',
    label: 'Stop the run',
    help: 'A person looks, then resumes the run with the step or without it.',
  },
] as const

const ON_ERROR = [
  { value: 'fail', label: 'Stop the run', help: 'The run fails and can be resumed here.' },
  { value: 'continue', label: 'Go on', help: 'The next steps run; this step gives { error }.' },
  { value: 'branch', label: 'Go another way', help: 'Adds the exit “On error” to the step.' },
] as const

/** What becomes of the step when it fails, and when nobody knows whether it did. */
export function FailureSettings({ node }: { node: Node }) {
  const edit = useEditor((state) => state.edit)
  const { index } = useEditorContext()
  const policy = policyOf(node)
  const type = index.typeOf(node)

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
      {type && mayActTwice(type, index.serviceOf(node.type), node) && (
        <Field
          label="When nobody knows whether it ran"
          help={ON_DOUBT.find(({ value }) => value === policy.onDoubt)?.help}
        >
          <Select items={ON_DOUBT} value={policy.onDoubt} onValueChange={(onDoubt) => change({ onDoubt })} />
        </Field>
      )}
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

/** It changes the world, and the other side cannot tell a repeated call from a new one. */
function mayActTwice(type: NodeType, service: Service | undefined, { input }: Node): boolean {
  return effectOf(type, input) === 'write' && !isRepeatable(type, service, input)
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
