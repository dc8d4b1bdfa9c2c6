import { CasePage } from '#components/test-cases/case-page'

export default async function TestCasePage({ params }: PageProps<'/workflows/[id]/tests/[caseId]'>) {
  const { id, caseId } = await params

  return <CasePage workflowId={id} caseId={caseId} />
}
