'use client'

import { Field } from '#components/ui/field'
import { Switch } from '#components/ui/switch'
import { Textarea } from '#components/ui/textarea'
import { setDisabled, setNote } from '#graph/edit-node'
import type { Node } from '#graph/workflow'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { FailureSettings } from './failure-settings.tsx'
import { SilenceSettings } from './silence-settings.tsx'

/** How the step meets failure, and what people note about it. */
export function SettingsTab({ node }: { node: Node }) {
  const { index } = useEditorContext()
  const canEdit = useEditor((state) => state.canEdit)
  const edit = useEditor((state) => state.edit)

  return (
    <fieldset disabled={!canEdit} className="flex flex-col gap-5 p-4">
      {index.isTrigger(node) ? <SilenceSettings node={node} /> : <FailureSettings node={node} />}
      <Field label="Note" optional help="Shown here, for whoever works on this next.">
        <Textarea
          value={node.note ?? ''}
          onValueChange={(note) => edit((workflow) => setNote(workflow, node.id, note), `note ${node.id}`)}
          rows={3}
        />
      </Field>
      <Switch
        label="Turned off"
        help={
          index.isTrigger(node) ? 'It starts no runs.' : 'The step does nothing and what comes after it runs.'
        }
        checked={node.disabled === true}
        onCheckedChange={(off) => edit((workflow) => setDisabled(workflow, [node.id], off))}
      />
    </fieldset>
  )
}
