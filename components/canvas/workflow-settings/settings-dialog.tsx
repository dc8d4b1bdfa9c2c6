'use client'

import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Tabs } from '#components/ui/tabs'
import { useEditor } from '../editor-context.tsx'
import { GeneralSettings } from './general-settings.tsx'
import { PublishingSettings } from './publishing-settings.tsx'
import { TurnSettings } from './turn-settings.tsx'

/** What belongs to the workflow and to no step of it. Each subject is a tab. */
const TABS = [
  { value: 'turns', label: 'How runs take turns', Content: TurnSettings },
  { value: 'general', label: 'General', Content: GeneralSettings },
  { value: 'publishing', label: 'Publishing', Content: PublishingSettings },
]

export function SettingsDialog() {
  const isOpen = useEditor((state) => state.dialog === 'settings')
  const closeDialog = useEditor((state) => state.closeDialog)

  return (
    <Dialog
      open={isOpen}
      onOpenChange={closeDialog}
      size="large"
      title="Workflow settings"
      description="Saved with the draft as you change them; they hold for new runs once it is published."
      footer={
        <Button variant="primary" onClick={closeDialog}>
          Done
        </Button>
      }
    >
      <Tabs
        label="Settings of this workflow"
        className="-mx-2"
        panelClassName="px-2 pt-4"
        tabs={TABS.map(({ value, label, Content }) => ({ value, label, content: <Content /> }))}
      />
    </Dialog>
  )
}
