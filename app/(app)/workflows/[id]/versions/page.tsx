import { VersionsPage } from '#components/versions/versions-page'

export default async function WorkflowVersionsPage({ params }: PageProps<'/workflows/[id]/versions'>) {
  const { id } = await params

  return <VersionsPage workflowId={id} />
}
