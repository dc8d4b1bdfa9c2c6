'use client'

import { useDocumentTitle } from '../shell/document-title.ts'
import { useFocusHome } from '../shell/focus/focus-home.ts'
import { LaterComments } from './comments/later-comments.tsx'
import { useEditor } from './editor-context.tsx'
import { editorHome } from './editor-home.ts'
import { KeptDraftBanner } from './kept-draft-banner.tsx'
import { LaterDialogs, LaterInspector, LaterSearchPanel } from './later.tsx'
import { Stage } from './outline/stage.tsx'
import { Palette } from './palette.tsx'
import { PeopleParts } from './people/people-parts.tsx'
import { RunBar } from './run-bar.tsx'
import { LaterOverlayStrip } from './testing/later.tsx'
import { TopBar } from './top-bar.tsx'
import { useActions } from './use-actions.ts'
import { useEditorKeys } from './use-editor-keys.ts'
import { useFollowedRun } from './use-followed-run.ts'
import { useKeepInView } from './use-keep-in-view.ts'
import { useTest } from './use-test.ts'
import { useWantedStep } from './use-wanted-step.ts'

/** The parts of the editor in their places. */
export function EditorFrame() {
  const title = useEditor((state) => state.title)
  const runStatus = useEditor(({ run }) => run?.status)
  const actions = useActions()
  const test = useTest()
  useEditorKeys(actions, { test })
  useFollowedRun()
  useKeepInView()
  useWantedStep()
  useDocumentTitle(title, runStatus)
  useFocusHome(editorHome)

  return (
    <div className="flex h-[calc(100dvh-3.5rem)] flex-col overflow-hidden md:h-dvh">
      <TopBar />
      <KeptDraftBanner />
      <PeopleParts />
      <LaterOverlayStrip />
      <div className="flex min-h-0 grow">
        <div className="flex min-w-0 grow flex-col">
          <div className="relative min-h-0 grow">
            <Stage actions={actions} />
            <Palette actions={actions} />
            <LaterSearchPanel actions={actions} />
          </div>
          <RunBar />
        </div>
        <LaterComments />
        <LaterInspector actions={actions} />
      </div>
      <LaterDialogs actions={actions} />
    </div>
  )
}
