import { Editor } from '#components/canvas/editor'

export default async function WorkflowPage({ params }: PageProps<'/workflows/[id]'>) {
  const { id } = await params

  return <Editor id={id} />
}
