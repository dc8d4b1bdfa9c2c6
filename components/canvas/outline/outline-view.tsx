'use client'

import { useCallback, useId, useState } from 'react'
import type { OutlineRow as Row } from '#graph/outline-rows'
import { classes } from '../../ui/classes.ts'
import { useEditor, useEditorContext, useTitles } from '../editor-context.tsx'
import { EmptyCanvas } from '../empty-canvas.tsx'
import type { Actions } from '../use-actions.ts'
import { ConnectionsDialog } from './connections-dialog.tsx'
import { GroupDialog, useWrittenGroup } from './group-dialog.tsx'
import { JoinDialog } from './join-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { NotesSection } from './notes-section.tsx'
import { OutlineHead } from './outline-head.tsx'
import { OutlineRow } from './outline-row.tsx'
import { RowMenu } from './row-menu.tsx'
import { branchTitle } from './row-words.ts'
import { useAddingHere } from './use-adding-here.ts'
import { useAnnouncements } from './use-announcements.ts'
import { useListActions } from './use-list-actions.ts'
import { useListKeys } from './use-list-keys.ts'
import { useOpenComments } from './use-open-comments.ts'
import { useRows } from './use-rows.ts'
import { useTree } from './use-tree.ts'

type Props = { actions: Actions; takesFocus: boolean }

/**
 * The workflow as a list: the same document as on the canvas, read in the order it runs and edited by words and keys.
 * A tree and not a grid with levels: its rows are read whole, and more screen readers know what to do with it.
 */
export function OutlineView({ actions, takesFocus }: Props) {
  const { said, say } = useAnnouncements()
  const titleOf = useTitleOf()
  const rows = useRows()
  const list = useListActions(say)
  const { dialog } = list
  const group = useWrittenGroup()
  const tree = useTree({
    ...rows,
    titleOf,
    takesFocus,
    isAsking: dialog !== null || group !== undefined,
  })
  const onKeyDown = useListKeys(list, tree)
  const id = useId()
  const selected = useEditor((state) => state.selected)
  const hasNotes = useEditor(({ workflow }) => workflow.notes !== undefined)
  const comments = useOpenComments()
  const openComments = useCallback(
    (row: Row) => {
      tree.take(row)
      list.openComments(row)
    },
    [tree.take, list.openComments],
  )
  const [pointed, point] = useState<string | null>(null)
  useAddingHere(tree.active)

  return (
    <section aria-label="List of the steps" className="absolute inset-0 flex flex-col">
      <OutlineHead />
      <div className="relative min-h-0 grow overflow-y-auto">
        {rows.rows.length === 0 ? (
          <div className={classes('relative', hasNotes ? 'min-h-112' : 'h-full')}>
            <EmptyCanvas />
          </div>
        ) : (
          <div
            ref={tree.tree}
            role="tree"
            aria-label="Steps"
            aria-multiselectable="true"
            tabIndex={-1}
            onKeyDown={onKeyDown}
            onFocus={tree.onFocus}
            onBlur={tree.onBlur}
            onPointerLeave={() => point(null)}
            className="mx-auto flex max-w-4xl flex-col px-2 py-3 outline-none sm:px-4"
          >
            {rows.rows.map((row) => {
              const node = row.item.kind === 'loose' ? undefined : rows.nodes.get(row.item.nodeId)
              const isActive = row.key === tree.active?.key
              return (
                <OutlineRow
                  key={row.key}
                  id={`${id}-${row.key}`}
                  row={row}
                  node={node}
                  isActive={isActive}
                  isSelected={row.item.kind === 'step' && selected.includes(row.item.nodeId)}
                  comments={row.item.kind === 'step' ? (comments.get(row.item.nodeId) ?? 0) : 0}
                  onComments={openComments}
                  onClick={tree.onClick}
                  onOpen={rows.setOpen}
                  onPoint={point}
                  menu={
                    isActive || row.key === pointed ? (
                      <RowMenu
                        row={row}
                        node={node}
                        actions={actions}
                        list={list}
                        title={titleOf(row)}
                        onTake={tree.take}
                      />
                    ) : null
                  }
                />
              )
            })}
          </div>
        )}
        {(rows.rows.length > 0 || hasNotes) && <NotesSection actions={actions} />}
      </div>
      <p role="status" aria-live="polite" aria-label="What was done" className="sr-only">
        <span key={said.turn}>{said.words}</span>
      </p>
      {dialog?.kind === 'move' && <MoveDialog nodeId={dialog.nodeId} list={list} />}
      {dialog?.kind === 'connections' && (
        <ConnectionsDialog nodeId={dialog.nodeId} onClose={list.closeDialog} />
      )}
      {dialog?.kind === 'join' && <JoinDialog nodeIds={dialog.nodeIds} onClose={list.closeDialog} />}
      {group && <GroupDialog key={group.id} group={group} />}
    </section>
  )
}

function useTitleOf(): (row: Row) => string {
  const { store, index } = useEditorContext()
  const titles = useTitles()

  return useCallback(
    ({ item }: Row) => {
      if (item.kind === 'loose') return 'Not connected'
      if (item.kind === 'step') return titles.get(item.nodeId)?.title ?? ''
      const node = store.getState().workflow.nodes.find(({ id }) => id === item.nodeId)
      return node ? branchTitle(item, node, index.typeOf(node)) : item.port
    },
    [store, index, titles],
  )
}
