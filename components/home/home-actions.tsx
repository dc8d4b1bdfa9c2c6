'use client'

import { Ellipsis, FileUp, FolderPlus, Plus, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { Menu, type MenuItem } from '#components/ui/menu'
import { useCan } from '../shell/account.tsx'
import type { HomeFilters } from './filters/home-filters.ts'
import { FolderNameDialog } from './folders/folder-name-dialog.tsx'
import { useFolderActions } from './folders/use-folders.ts'

type Props = { filters: HomeFilters; onFiles: (files: File[]) => void; onNew: () => void }

/** What can be made or opened from here. */
export function HomeActions({ filters: { folder, bin }, onFiles, onNew }: Props) {
  const router = useRouter()
  const canCreate = useCan('workflow.create')
  const canFile = useCan('folder.create')
  const { create } = useFolderActions()
  const [isNaming, setNaming] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  if (bin) return null
  const items: MenuItem[] = [
    ...(canFile ? [{ label: 'New folder…', icon: <FolderPlus />, onSelect: () => setNaming(true) }] : []),
    ...(canCreate
      ? [
          {
            label: 'Import from files…',
            help: 'Or drop them anywhere on this page.',
            icon: <FileUp />,
            onSelect: () => chooser.current?.click(),
          },
        ]
      : []),
    { label: 'Bin', icon: <Trash2 />, onSelect: () => router.push('/?bin') },
  ]

  return (
    <>
      <Menu
        items={items}
        trigger={
          <IconButton variant="secondary" label="More for this page" icon={<Ellipsis aria-hidden="true" />} />
        }
      />
      {canCreate && (
        <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={onNew}>
          New workflow
        </Button>
      )}
      <input
        ref={chooser}
        type="file"
        multiple
        accept=".json,application/json"
        aria-label="Workflow files to import"
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <FolderNameDialog
        open={isNaming}
        title="New folder"
        name=""
        action="Make folder"
        onClose={() => setNaming(false)}
        onName={(name) => create.mutateAsync({ name, parentId: folder ?? null })}
      />
    </>
  )
}
