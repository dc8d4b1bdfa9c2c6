import { Button } from '#components/ui/button'
import type { Going } from './use-publishing.ts'

/** The ways on: to publish, or to have somebody look first. */
export function PublishButtons({ going, close }: { going: Going; close: () => void }) {
  const { publishing, needsReview, isWaiting, isLoading, busy, publish, ask } = going
  if (!needsReview)
    return (
      <Button variant="primary" loading={busy === 'publish' || isLoading} onClick={() => publish()}>
        Publish
      </Button>
    )

  return (
    <>
      {publishing?.mayBypass && (
        <Button loading={busy === 'bypass'} onClick={() => publish({ withoutReview: true })}>
          Publish without a review
        </Button>
      )}
      {!isWaiting && (
        <Button
          variant="primary"
          loading={busy === 'ask'}
          disabled={publishing?.reviewers.length === 0}
          onClick={() => ask(close)}
        >
          Ask for a review
        </Button>
      )}
    </>
  )
}
