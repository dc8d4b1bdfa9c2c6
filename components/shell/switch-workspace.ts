import { showToast } from '#components/ui/toast'

/** Makes the session look at another workspace of the person, and starts over there. */
export async function switchWorkspace(workspaceId: string) {
  const { getCsrfToken } = await import('next-auth/react')
  const body = JSON.stringify({ csrfToken: await getCsrfToken(), data: { workspaceId } })
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch('/api/auth/session', { method: 'POST', headers, body }).catch(() => null)
  if (answer?.ok) return window.location.assign('/')

  showToast({
    kind: 'failed',
    title: 'The workspace could not be opened.',
    description: 'Load the page anew and try again.',
  })
}
