'use client'

import { Button } from '#components/ui/button'
import { ConfirmByName } from '#components/ui/confirm-by-name'
import { Dialog } from '#components/ui/dialog'
import { MoveDialog } from './folders/move-dialog.tsx'
import { treeOf } from './folders/tree.ts'
import { useFolders } from './folders/use-folders.ts'
import { TagsDialog } from './tags/tags-dialog.tsx'
import type { Meant, Wishes } from './use-wishes.ts'
import type { WorkflowActions } from './use-workflow-actions.ts'

type Props = { wishes: Wishes; actions: WorkflowActions }

/** What is asked before something is done to workflows. */
export function WishDialogs({ wishes: { asked, close }, actions }: Props) {
  const folders = useFolders() ?? []
  const items = asked?.items ?? []
  const title = items.length === 1 ? `“${items[0]?.title}”` : `${items.length.toLocaleString('en')} workflows`
  const nameOf = (id: string | null) =>
    id === null ? 'no folder' : `“${folders.find((folder) => folder.id === id)?.name}”`

  return (
    <>
      <MoveDialog
        open={asked?.wish === 'move'}
        title={`Move ${title}`}
        places={treeOf(folders)}
        here={commonFolder(items)}
        onClose={close}
        onMove={(folderId) => actions.move(items, folderId, nameOf(folderId))}
      />
      <TagsDialog
        open={asked?.wish === 'tag'}
        count={items.length}
        worn={items.flatMap(({ tags }) => (tags ? [tags.map(({ name }) => name)] : []))}
        onClose={close}
        onSave={(change) => actions.tag(items, change)}
      />
      <LiveDialog
        open={asked?.wish === 'bin'}
        title={title}
        items={items}
        onClose={close}
        onConfirm={() => {
          close()
          actions.bin(items)
        }}
      />
      <ConfirmByName
        open={asked?.wish === 'erase'}
        onOpenChange={(open) => !open && close()}
        title="Remove for good"
        description="Their versions, runs and events are gone for everybody, and nothing brings them back."
        name={items.length === 1 ? (items[0]?.title ?? '') : `${items.length} workflows`}
        action="Remove for good"
        onConfirm={() => {
          close()
          actions.erase(items)
        }}
      />
    </>
  )
}

/** The folder all of them lie in; undefined when they do not share one, or it is not known. */
function commonFolder(items: Meant[]): string | null | undefined {
  const first = items[0]?.folderId

  return items.every(({ folderId }) => folderId === first) ? first : undefined
}

type LiveProps = { open: boolean; title: string; items: Meant[]; onClose: () => void; onConfirm: () => void }

function LiveDialog({ open, title, items, onClose, onConfirm }: LiveProps) {
  const live = items.filter(({ liveVersion }) => liveVersion !== null).length
  const what =
    items.length === 1 ? 'It is live' : live === 1 ? 'One of them is live' : `${live} of them are live`

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={`Move ${title} to the bin`}
      description={`${what}: what is live stops at once for everybody, and its runs under way are cancelled. For 30 days it can be put back and is live again; events that come before are lost.`}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>Keep</Button>
          <Button variant="danger" onClick={onConfirm}>
            Move to the bin
          </Button>
        </>
      }
    />
  )
}
