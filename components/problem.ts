import { showToast } from '#components/ui/toast'
import { isApiError } from './api.tsx'

type Problem = { title: string; fix?: string }

/** What an error says to people: what happened, and what to do next. */
export function problemOf(error: unknown): Problem {
  if (isApiError(error) && error.data) return { title: error.message, fix: error.data.fix }

  return {
    title: 'The server could not be reached.',
    fix: 'Check your connection and that Patchbay is running, then try again.',
  }
}

/** For `onError` of what a person asked for. */
export function showProblem(error: unknown) {
  const { title, fix } = problemOf(error)
  showToast({ kind: 'failed', title, description: fix })
}
