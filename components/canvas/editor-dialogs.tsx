'use client'

import { ConnectDialog } from './connect-dialog.tsx'
import { ExtractDialog } from './extract/extract-dialog.tsx'
import { HouseDialog } from './house-dialog.tsx'
import { PastRunDialog } from './past-runs/past-run-dialog.tsx'
import { MeetingDialog } from './people/meeting-dialog.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { TestDialog } from './test-dialog.tsx'
import { ActsDialog } from './testing/acts-dialog.tsx'
import type { Actions } from './use-actions.ts'
import { SettingsDialog } from './workflow-settings/settings-dialog.tsx'

/** All that opens over the editor; loaded when the first of it is asked for. */
export function EditorDialogs({ actions }: { actions: Actions }) {
  return (
    <>
      <PublishDialog actions={actions} />
      <TestDialog />
      <PastRunDialog />
      <ConnectDialog />
      <HouseDialog />
      <MeetingDialog />
      <ExtractDialog />
      <SettingsDialog />
      <ActsDialog />
    </>
  )
}
