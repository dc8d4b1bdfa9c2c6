import { TestsPage } from '#components/test-cases/tests-page'

export default async function WorkflowTestsPage({ params }: PageProps<'/workflows/[id]/tests'>) {
  const { id } = await params

  return <TestsPage workflowId={id} />
}
