'use client'

import { use } from 'react'
import { setCredential } from '#graph/edit-node'
import type { Node } from '#graph/workflow'
import { CredentialPicker } from '../form/credential-picker.tsx'
import { DataPanel, useDataKey } from '../form/data-panel/data-panel.tsx'
import { FieldError } from '../form/field-error.tsx'
import { SchemaForm } from '../form/schema-form.tsx'
import { isRecord } from '../form/value-at.ts'
import { problemsByNode } from './derived.ts'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { BesideContext } from './inspector-frame.tsx'
import { StepWriters } from './people/step-writers.tsx'
import { TriggerFacts } from './trigger-facts.tsx'
import { useNodeForm } from './use-node-form.ts'

/** What the step does with which values: the form of its node type. */
export function SetupTab({ node }: { node: Node }) {
  const { index } = useEditorContext()
  const nodeType = index.typeOf(node)
  const canEdit = useEditor((state) => state.canEdit)
  const edit = useEditor((state) => state.edit)
  const form = useNodeForm(node)
  const beside = use(BesideContext)
  const goToData = useDataKey()
  if (!nodeType || !form) {
    return (
      <p className="p-4 text-13 text-soft">
        This server has no step of the type {node.type}, version {node.version}. It may come from a newer
        version: update this server, or put another step in its place.
      </p>
    )
  }
  const service = index.catalog.services.find(({ name }) => name === nodeType.credential?.service)
  const { auth } = node.input
  // Where a field says how callers prove themselves, it says which credential is wanted, if any.
  const followsAuth = typeof auth === 'string'
  const kinds = nodeType.credential?.kinds.filter((kind) => !followsAuth || kind === auth) ?? []
  const credential = service && kinds.length > 0 && (
    <CredentialPicker
      service={service}
      kinds={kinds}
      isOptional={nodeType.credential?.optional === true && !followsAuth}
      value={node.credential ?? null}
      isReadOnly={!canEdit}
      onChange={(id) => edit((workflow) => setCredential(workflow, node.id, id ?? undefined))}
    />
  )
  const hasFields = isRecord(nodeType.input.properties) && Object.keys(nodeType.input.properties).length > 0

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key of the fields inside.
    <div className="flex flex-col gap-5 p-4 pb-16" onKeyDown={goToData}>
      {form.data && <DataPanel data={form.data} inside={form.inside} beside={beside} />}
      <WholeProblems nodeId={node.id} />
      {nodeType.trigger && <TriggerFacts node={node} />}
      {!followsAuth && credential}
      <StepWriters nodeId={node.id}>
        <SchemaForm form={form} />
      </StepWriters>
      {followsAuth && credential}
      {!hasFields && <p className="text-13 text-soft">{nodeType.description}</p>}
    </div>
  )
}

/** Problems of the step that belong to no field of the form; told once publishing was refused. */
function WholeProblems({ nodeId }: { nodeId: string }) {
  const problems = useEditor((state) => problemsByNode(state.problems).get(nodeId))
  const isShown = useEditor((state) => state.showsProblems)
  const whole = problems?.filter(({ field }) => field === undefined || field === '') ?? []
  if (!isShown || whole.length === 0) return null

  return (
    <div role="alert" className="flex flex-col gap-2 rounded-card bg-failed-soft p-3">
      {whole.map((problem) => (
        <FieldError
          key={problem.message}
          id={`${nodeId} ${problem.message}`}
          problem={{ ...problem, field: '' }}
        />
      ))}
    </div>
  )
}
