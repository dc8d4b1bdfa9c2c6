'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { Badge } from '#components/ui/badge'
import { Button } from '#components/ui/button'
import { Loaded } from '#components/ui/loaded'
import { RelativeTime } from '#components/ui/relative-time'
import { showProblem } from '../problem.ts'
import { deviceOf } from './device.ts'
import { TableSkeleton } from './table-skeleton.tsx'

export function SessionList() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const list = useQuery(trpc.account.listSessions.queryOptions())
  const revoke = useMutation(
    trpc.account.revokeSession.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.account.listSessions.pathFilter()),
      onError: showProblem,
    }),
  )

  return (
    <Loaded query={list} label="Your sessions" skeleton={<TableSkeleton rows={2} />}>
      {(sessions) => (
        <ul className="divide-y divide-hairline rounded-card border border-hairline bg-panel">
          {sessions.map(({ id, userAgent, ip, lastSeenAt, current }) => (
            <li key={id} className="flex items-center justify-between gap-3 px-3 py-2 text-13">
              <div className="min-w-0">
                <p className="font-medium">
                  {deviceOf(userAgent)} {current && <Badge tone="done">This one</Badge>}
                </p>
                <p className="text-faint">
                  {ip && <>{ip} · </>}seen <RelativeTime at={lastSeenAt} />
                </p>
              </div>
              {!current && (
                <Button
                  size="small"
                  aria-label={`End the session on ${deviceOf(userAgent)}`}
                  onClick={() => revoke.mutate({ id })}
                >
                  End
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  )
}
