import type { Attributes } from '@opentelemetry/api'
import type { Run } from '#server/runtime/rows'
import type { NamedAttempt } from './tracing.ts'

/** What every span of a run says; never what went through it. */
export function attributesOf(run: Run): Attributes {
  return {
    'patchbay.run.id': run.id,
    'patchbay.workflow.id': run.workflowId,
    'patchbay.workspace.id': run.workspaceId,
    'patchbay.run.test': run.version === null,
    ...(run.version !== null && { 'patchbay.workflow.version': run.version }),
    ...(run.parentRunId && { 'patchbay.run.parent_id': run.parentRunId }),
    ...(run.sourceRunId && { 'patchbay.run.source_id': run.sourceRunId }),
  }
}

export function stepAttributes({ path, number, effect, type, title }: NamedAttempt): Attributes {
  return {
    'patchbay.step.path': path,
    'patchbay.step.attempt': number,
    'patchbay.step.effect': effect,
    'patchbay.step.type': type,
    ...(title && { 'patchbay.step.title': title }),
  }
}
