import type { TRPCClient } from '@trpc/client'
import type { Catalog } from '#graph/node-type'
import type { Node, Workflow } from '#graph/workflow'
import { type ReadWorkflow, readWorkflowFile } from '#graph/workflow-file'
import type { AppRouter } from '#server/api/root'
import { problemOf } from '../../problem.ts'

/** What became of one workflow of a file, or of a file that holds none. */
export type Imported = {
  title: string
  /** Of the workflow it became; null when it became none. */
  id: string | null
  /** Why it became none, or what is left to do. */
  notes: string[]
}

type Wanted = {
  files: File[]
  folderId: string | undefined
  catalog: Catalog
  client: TRPCClient<AppRouter>
  onProgress: (title: string) => void
}

const LARGEST = 20 * 1024 * 1024

/** Makes a workflow of each one in the files. None keeps another from being made. */
export async function importFiles({ files, catalog, client, ...wanted }: Wanted): Promise<Imported[]> {
  const results: Imported[] = []
  const credentials = await client.credential.list.query()
  const known = new Set(credentials.map(({ id }) => id))

  for (const file of files) {
    if (file.size > LARGEST) {
      results.push(refusal(file.name, 'It is larger than 20 MB.', 'Export its workflows in parts.'))
      continue
    }
    const { workflows, refusals } = readWorkflowFile(await file.text(), { name: file.name, catalog })
    results.push(...refusals.map(({ title, reason, fix }) => refusal(title, reason, fix)))
    for (const workflow of workflows) {
      wanted.onProgress(workflow.title)
      results.push(await importOne(workflow, { client, known, folderId: wanted.folderId }))
    }
  }

  return results
}

type Into = { client: Wanted['client']; known: ReadonlySet<string>; folderId: string | undefined }

async function importOne(
  { title, tags, document, unknown }: ReadWorkflow,
  { client, known, folderId }: Into,
): Promise<Imported> {
  const { document: own, lost } = withoutForeign(document, known)
  try {
    const { id } = await client.workflow.create.mutate({ title, document: own })
    if (tags?.length) await client.workflow.tag.mutate({ ids: [id], add: tags })
    if (folderId) await client.workflow.move.mutate({ ids: [id], folderId })

    return { title, id, notes: [...unknownNote(unknown), ...lostNote(lost)] }
  } catch (error) {
    const { title: why, fix } = problemOf(error)
    return refusal(
      title,
      why,
      fix ?? 'It may come from a newer Patchbay, or have been changed by hand. Export it again.',
    )
  }
}

/** Credentials of another workspace mean nothing here. */
function withoutForeign(document: Workflow, known: ReadonlySet<string>) {
  const isLost = (node: Partial<Node> | null) => Boolean(node?.credential && !known.has(node.credential))
  const lost = document.nodes.filter(isLost).length
  const nodes = document.nodes.map((node) => (isLost(node) ? withoutCredential(node) : node))

  return { document: { ...document, nodes }, lost }
}

function withoutCredential({ credential: _credential, ...node }: Node): Node {
  return node
}

const refusal = (title: string, reason: string, fix?: string): Imported => ({
  title,
  id: null,
  notes: [reason, ...(fix ? [fix] : [])],
})

const unknownNote = (types: string[]) =>
  types.length === 0
    ? []
    : [
        `Steps of kinds that are not installed here: ${types.join(', ')}. Replace them or update this server before you publish it.`,
      ]

const lostNote = (lost: number) =>
  lost === 0
    ? []
    : [
        lost === 1
          ? 'One step used a credential of another workspace. Connect it anew.'
          : `${lost} steps used credentials of another workspace. Connect them anew.`,
      ]
