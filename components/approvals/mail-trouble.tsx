import { MailWarning } from 'lucide-react'
import type { Outputs } from '#components/api'

/** Says who may not know that they are asked. */
export function MailTrouble({
  approval: { hasMailServer, mails },
}: {
  approval: Outputs['approval']['get']
}) {
  const failed = mails.filter(({ problem }) => problem !== null)
  if (hasMailServer && failed.length === 0) return null

  return (
    <div className="flex gap-2 rounded-control bg-waiting-soft p-3 text-13 text-waiting-text">
      <MailWarning className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      {hasMailServer ? (
        <p className="min-w-0 wrap-anywhere">
          {failed.map(({ email }) => email).join(', ')} could not be mailed: {failed[0]?.problem} It is tried
          again.
        </p>
      ) : (
        <p>
          Nobody was mailed: this Patchbay has no mail server. Members decide here; to reach others, set
          SMTP_URL.
        </p>
      )}
    </div>
  )
}
