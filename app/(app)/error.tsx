'use client'

import { ButtonLink } from '#components/ui/button'
import { ErrorState } from '#components/ui/error-state'

type Props = { error: Error & { digest?: string }; reset: () => void }

export default function PageError({ error, reset }: Props) {
  return (
    <ErrorState
      title="This page stopped working."
      reason={error.digest ? `The server wrote down why, under ${error.digest}.` : error.message}
      fix="Try again. If it happens once more, tell an admin what you did last; nothing that was saved is lost."
      onRetry={reset}
      actions={
        <ButtonLink href="/" size="small">
          Go home
        </ButtonLink>
      }
    />
  )
}
