'use client'

import { useSearchParams } from 'next/navigation'
import { Dialog } from '#components/ui/dialog'
import { useCan } from '../shell/account.tsx'
import { useDocumentTitle } from '../shell/document-title.ts'
import { Page } from '../shell/page.tsx'
import { type HomeFilters, readFilters, writeFilters } from './filters/home-filters.ts'
import { wayTo } from './folders/tree.ts'
import { useFolders } from './folders/use-folders.ts'
import { HomeActions } from './home-actions.tsx'
import { HomeContent } from './home-content.tsx'
import { StarterCards } from './starter-cards.tsx'
import { DropFiles } from './transfer/drop-files.tsx'
import { ImportDialog } from './transfer/import-dialog.tsx'
import { useImport } from './transfer/use-import.ts'
import { useNewWorkflow } from './use-new-workflow.ts'

/** All workflows, or those of a folder, or the bin; the address holds what is asked for. */
export function Home() {
  const query = useSearchParams()
  const filters = readFilters(query)
  const { folder, bin, sort } = filters
  const folders = useFolders() ?? []
  const canCreate = useCan('workflow.create')
  const { create, isPending } = useNewWorkflow(folder)
  const imports = useImport(folder)
  const way = wayTo(folders, folder)
  const title = bin ? 'Bin' : (way.at(-1)?.name ?? 'Workflows')
  useDocumentTitle(title)

  return (
    <DropFiles onFiles={(files) => canCreate && imports.take(files)}>
      <Page title={title} actions={<HomeActions filters={filters} onFiles={imports.take} onNew={openNew} />}>
        <HomeContent
          filters={filters}
          folders={folders}
          onChange={replace}
          onNew={openNew}
          onStarter={create}
          isCreating={isPending}
        />
      </Page>
      <Dialog
        open={query.has('new') && canCreate}
        onOpenChange={(open) => !open && replace({ folder, sort })}
        title="New workflow"
        description="Begin with nothing, or with an example to change. The examples need no account anywhere."
        size="large"
      >
        <StarterCards onChoose={create} disabled={isPending} />
      </Dialog>
      <ImportDialog results={imports.results} current={imports.current} onClose={imports.close} />
    </DropFiles>
  )
}

const replace = (filters: HomeFilters) => window.history.replaceState(null, '', writeFilters(filters))

/** A page of its own for the browser's back button. */
function openNew() {
  const address = new URL(window.location.href)
  address.searchParams.set('new', '')
  window.history.pushState(null, '', address)
}
