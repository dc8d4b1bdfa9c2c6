import { Unplug } from 'lucide-react'
import { ButtonLink } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'

export function NotHere() {
  return (
    <EmptyState
      icon={<Unplug aria-hidden="true" />}
      title="Nothing is plugged in here"
      actions={
        <>
          <ButtonLink href="/">Go to workflows</ButtonLink>
          <ButtonLink href="/runs">Go to runs</ButtonLink>
        </>
      }
    >
      The page was moved, removed, or belongs to another workspace. Check the address, or look for it with the
      search.
    </EmptyState>
  )
}
