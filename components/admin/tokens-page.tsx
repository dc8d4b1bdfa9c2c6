'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { KeySquare, Plus } from 'lucide-react'
import { useState } from 'react'
import { type Outputs, useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { ConfirmByName } from '#components/ui/confirm-by-name'
import { EmptyState } from '#components/ui/empty-state'
import { Loaded } from '#components/ui/loaded'
import { RelativeTime } from '#components/ui/relative-time'
import { showProblem } from '../problem.ts'
import { Page } from '../shell/page.tsx'
import { Table } from './table.tsx'
import { TableSkeleton } from './table-skeleton.tsx'
import { TokenDialog } from './token-dialog.tsx'

type Token = Outputs['token']['list'][number]

/** Keys for programs that use the REST API. */
export function TokensPage() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [isCreating, setCreating] = useState(false)
  const [leaving, setLeaving] = useState<Token | null>(null)
  const list = useQuery(trpc.token.list.queryOptions())
  const revoke = useMutation(
    trpc.token.revoke.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.token.list.pathFilter()),
      onError: showProblem,
    }),
  )

  const newToken = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setCreating(true)}>
      New token
    </Button>
  )

  return (
    <Page
      title="API tokens"
      description={
        <>
          Programs send one as <code className="font-mono text-13">Authorization: Bearer …</code> to{' '}
          <a className="text-accent-text underline underline-offset-2" href="/api/v1/openapi.json">
            /api/v1
          </a>
          . A token never does more than the person who made it.
        </>
      }
      actions={newToken}
    >
      <Loaded query={list} label="API tokens" skeleton={<TableSkeleton />}>
        {(tokens) =>
          tokens.length === 0 ? (
            <EmptyState icon={<KeySquare aria-hidden="true" />} title="No tokens yet" actions={newToken}>
              With a token a program can list workflows, start runs and read their results, with no person
              signed in.
            </EmptyState>
          ) : (
            <TokenTable tokens={tokens} onRevoke={setLeaving} />
          )
        }
      </Loaded>
      <TokenDialog open={isCreating} onOpenChange={setCreating} />
      <ConfirmByName
        open={leaving !== null}
        onOpenChange={() => setLeaving(null)}
        title="Revoke a token"
        description="Programs that use it are refused from now on. It cannot be brought back."
        name={leaving?.name ?? ''}
        action="Revoke token"
        onConfirm={() => leaving && revoke.mutateAsync({ id: leaving.id })}
      />
    </Page>
  )
}

function TokenTable({ tokens, onRevoke }: { tokens: Token[]; onRevoke: (token: Token) => void }) {
  return (
    <Table
      label="API tokens"
      rows={tokens}
      rowKey={({ id }) => id}
      columns={[
        {
          title: 'Name',
          className: 'min-w-40',
          cell: ({ name, owner }) => (
            <>
              <span className="font-medium">{name}</span>
              <span className="block wrap-anywhere text-faint">{owner}</span>
            </>
          ),
        },
        { title: 'Role', className: 'w-28 capitalize', cell: ({ role }) => role },
        {
          title: 'Last used',
          className: 'hidden w-36 text-faint md:table-cell',
          cell: ({ lastUsedAt }) => (lastUsedAt ? <RelativeTime at={lastUsedAt} /> : 'Never'),
        },
        {
          title: 'Expires',
          className: 'hidden w-36 text-faint sm:table-cell',
          cell: ({ expiresAt }) => <Expiry at={expiresAt} />,
        },
        {
          title: 'Actions',
          isTitleHidden: true,
          className: 'w-24 text-right',
          cell: (token) => (
            <Button size="small" aria-label={`Revoke ${token.name}`} onClick={() => onRevoke(token)}>
              Revoke
            </Button>
          ),
        },
      ]}
    />
  )
}

function Expiry({ at }: { at: string | null }) {
  if (!at) return 'Never'
  if (Date.parse(at) < Date.now()) return <span className="text-failed-text">Expired</span>

  return <RelativeTime at={at} />
}
