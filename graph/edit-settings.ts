import type { FlowRules } from './flow-rules.ts'
import type { Settings, Workflow } from './workflow.ts'

/** Changes one of the workflow's settings; undefined takes it out. */
export function setSetting<Name extends keyof Settings>(
  workflow: Workflow,
  name: Name,
  value: Settings[Name] | undefined,
): Workflow {
  const { [name]: before, ...others } = workflow.settings
  if (before === value) return workflow

  return { ...workflow, settings: value === undefined ? others : { ...others, [name]: value } }
}

/** Changes how runs take turns. Parts that are undefined are taken out, and rules that say nothing with them. */
export function setFlow(
  workflow: Workflow,
  changes: { [Part in keyof FlowRules]: FlowRules[Part] | undefined },
): Workflow {
  const all = Object.entries({ ...workflow.settings.flow, ...changes }).filter(
    ([, part]) => part !== undefined,
  )
  const flow: FlowRules = Object.fromEntries(all)

  return setSetting(workflow, 'flow', all.length > 0 ? flow : undefined)
}
