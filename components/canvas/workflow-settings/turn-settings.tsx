'use client'

import { describeFlow } from '#graph/describe-flow'
import { setFlow } from '#graph/edit-settings'
import type { FlowRules } from '#graph/flow-rules'
import { FieldError } from '../../form/field-error.tsx'
import { FormContext } from '../../form/form-context.tsx'
import { FormField } from '../../form/form-field.tsx'
import { useEditor } from '../editor-context.tsx'
import { Pace } from './pace.tsx'
import { Priority } from './priority.tsx'
import { TurnChoices } from './turn-choices.tsx'
import { keyField, useFlowForm } from './use-flow-form.ts'

type Changes = { [Part in keyof FlowRules]: FlowRules[Part] | undefined }

/** How the runs of this workflow take turns. What is chosen is in the draft at once, and holds once it is published. */
export function TurnSettings() {
  const flow = useEditor(({ workflow }) => workflow.settings.flow) ?? NONE
  const canEdit = useEditor((state) => state.canEdit)
  const edit = useEditor((state) => state.edit)
  const form = useFlowForm()
  const change = (changes: Changes) =>
    edit((workflow) => setFlow(workflow, changes), `flow ${Object.keys(changes)}`)
  const isFree = !flow.turns && !flow.debounce && !flow.throttle

  return (
    <FormContext value={form}>
      <div className="flex flex-col gap-6">
        <p className="text-13 text-soft" aria-live="polite">
          {describeFlow(flow) ?? 'Every event starts its run at once, however many come together.'}
        </p>
        <Problems />
        <TurnChoices turns={flow.turns} onChange={(turns) => change({ turns })} disabled={!canEdit} />
        <Pace flow={flow} onChange={change} disabled={!canEdit} />
        {!isFree && (
          <FormField
            field={{ name: 'key', schema: keyField, title: 'Separately for each', isOptional: true }}
            pointer="/key"
            value={flow.key}
          />
        )}
        <Priority
          priority={flow.priority}
          onChange={(priority) => change({ priority })}
          disabled={!canEdit}
        />
        <p className="text-12 text-faint">
          Tests of the draft start at once. Runs keep the rules of the version they were started with.
        </p>
      </div>
    </FormContext>
  )
}

const NONE: FlowRules = {}

/** What the server found in the rules when the draft was last saved. */
function Problems() {
  const problems = useEditor((state) => state.problems)
  const own = problems.filter(({ setting }) => setting === 'flow')
  if (own.length === 0) return null

  return (
    <div role="alert" className="flex flex-col gap-2 rounded-card bg-failed-soft p-3">
      {own.map((problem) => (
        <FieldError key={problem.message} id={problem.message} problem={{ ...problem, field: '' }} />
      ))}
    </div>
  )
}
