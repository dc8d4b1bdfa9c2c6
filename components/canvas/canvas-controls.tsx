'use client'

import { Panel, useReactFlow, useStore } from '@xyflow/react'
import { Keyboard, Map as MapIcon, Maximize, Minus, Plus, StickyNote, WandSparkles } from 'lucide-react'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { Kbd } from '#components/ui/kbd'
import { useShell } from '../shell/commands.ts'
import { classes } from '../ui/classes.ts'
import { useEditor } from './editor-context.tsx'
import { HistoryButtons } from './history-buttons.tsx'
import { hasMap } from './map-choice.ts'
import type { Actions } from './use-actions.ts'
import { useIsRoomy } from './use-is-roomy.ts'

const DURATION = 140

/** In the corner of the canvas: add a step; undo; zoom; the keys. */
export function CanvasControls({ actions }: { actions: Actions }) {
  const canEdit = useEditor((state) => state.canEdit)
  const openPalette = useEditor((state) => state.openPalette)
  const isRoomy = useIsRoomy()

  return (
    <>
      {canEdit && (
        <Panel position="bottom-left" className="m-3! flex items-center gap-2">
          <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => openPalette({})}>
            Add step
          </Button>
          <IconButton
            label="Add a note"
            keys="s"
            variant="secondary"
            icon={<StickyNote aria-hidden="true" />}
            onClick={actions.addNote}
          />
          {isRoomy && (
            <span className="hidden text-12 text-faint lg:block">
              <Kbd keys="mod+k" />
            </span>
          )}
        </Panel>
      )}
      <Panel
        position={isRoomy ? 'bottom-center' : 'bottom-right'}
        // In the corner stands whose canvas it is.
        className={classes(
          'm-3! hidden items-center md:flex rounded-card border border-hairline bg-panel p-1',
          !isRoomy && 'mb-9!',
        )}
      >
        {canEdit && (
          <>
            <HistoryButtons />
            <span className="mx-1 h-4 border-l border-hairline" />
          </>
        )}
        <Zoom fit={actions.fit} />
        {canEdit && (
          <IconButton
            label="Tidy up"
            keys="t"
            size="small"
            icon={<WandSparkles aria-hidden="true" />}
            onClick={actions.tidy}
          />
        )}
        <ViewButtons />
      </Panel>
    </>
  )
}

function Zoom({ fit }: { fit: () => void }) {
  const { zoomIn, zoomOut, zoomTo } = useReactFlow()
  const percent = useStore(({ transform }) => Math.round(transform[2] * 100))

  return (
    <>
      <IconButton
        label="Zoom out"
        size="small"
        icon={<Minus aria-hidden="true" />}
        onClick={() => zoomOut({ duration: DURATION })}
      />
      <Button
        variant="quiet"
        size="small"
        aria-label={`Zoom ${percent} %, set to 100 %`}
        className="w-12 px-0! tabular-nums"
        onClick={() => zoomTo(1, { duration: DURATION })}
      >
        {percent} %
      </Button>
      <IconButton
        label="Zoom in"
        size="small"
        icon={<Plus aria-hidden="true" />}
        onClick={() => zoomIn({ duration: DURATION })}
      />
      <IconButton
        label="Fit everything"
        keys="1"
        size="small"
        icon={<Maximize aria-hidden="true" />}
        onClick={fit}
      />
    </>
  )
}

function ViewButtons() {
  const isMapShown = useEditor(hasMap)
  const toggleMap = useEditor((state) => state.toggleMap)
  const setOpen = useShell((shell) => shell.setOpen)

  return (
    <>
      <IconButton
        label={isMapShown ? 'Hide the map' : 'Show the map'}
        keys="m"
        size="small"
        icon={<MapIcon aria-hidden="true" />}
        onClick={toggleMap}
      />
      <IconButton
        label="Keys"
        keys="?"
        size="small"
        icon={<Keyboard aria-hidden="true" />}
        onClick={() => setOpen('keys')}
      />
    </>
  )
}
