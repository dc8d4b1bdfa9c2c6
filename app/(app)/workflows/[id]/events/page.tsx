import { EventsPage } from '#components/events/events-page'

export default async function WorkflowEventsPage({ params }: PageProps<'/workflows/[id]/events'>) {
  const { id } = await params

  return <EventsPage workflowId={id} />
}
