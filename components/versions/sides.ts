import type { Outputs } from '#components/api'

export type Comparison = Outputs['workflow']['compare']
export type Side = Comparison['from']

/** The two sides as the address has them: `draft`, `live`, the number of a version, `copy-…` or `review-…`. */
export type Sides = { from: string; to: string }

export const historyHref = (workflowId: string): string => `/workflows/${workflowId}/versions`

export const compareHref = (workflowId: string, { from, to }: Sides): string =>
  `${historyHref(workflowId)}?${new URLSearchParams({ from, to })}`

/** What people call a side. */
export function sideLabel(name: string, version?: number | null): string {
  if (name === 'draft') return 'Draft'
  if (name === 'live') return version ? `Version ${version} (live)` : 'Nothing live'
  if (name.startsWith('copy-')) return 'Draft kept before'
  if (name.startsWith('review-')) return 'Draft sent to review'

  return `Version ${name}`
}

/** Of a review, when the address names one. */
export const reviewIdOf = (name: string): string | null => (name.startsWith('review-') ? name.slice(7) : null)
