'use client'

import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { type Outputs, useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'
import { Loaded } from '#components/ui/loaded'
import { useCan } from '../shell/account.tsx'
import { Page } from '../shell/page.tsx'
import { CredentialDialog } from './credential-dialog.tsx'
import { CredentialGroup } from './credential-group.tsx'
import { NewCredentialDialog } from './new-credential-dialog.tsx'
import { TableSkeleton } from './table-skeleton.tsx'

export type Credential = Outputs['credential']['list'][number]

const USE_MS = 10_000

/** The sealed secrets steps work with, by service. */
export function CredentialsPage() {
  const trpc = useTRPC()
  const canCreate = useCan('credential.create')
  const [isAdding, setAdding] = useState(false)
  const [changed, setChanged] = useState<Credential | null>(null)
  const list = useQuery(trpc.credential.list.queryOptions({}, { refetchInterval: USE_MS }))
  const catalog = useQuery(trpc.catalog.get.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))

  const add = canCreate && (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setAdding(true)}>
      New credential
    </Button>
  )

  return (
    <Page
      title="Credentials"
      description="Keys and passwords of other services. They are sealed, opened only inside the step that uses them, and never shown again."
      actions={add}
    >
      <Loaded query={list} label="Credentials" skeleton={<TableSkeleton />}>
        {(credentials) =>
          credentials.length === 0 ? (
            <EmptyState icon={<KeyRound aria-hidden="true" />} title="No credentials yet" actions={add}>
              A credential lets a step act in another service, such as GitHub or your mail server. Several
              steps and workflows can share one; when it changes, all of them use the new secret.
            </EmptyState>
          ) : (
            Object.entries(Object.groupBy(credentials, ({ service }) => service)).map(
              ([name, members = []]) => (
                <CredentialGroup
                  key={name}
                  service={catalog.data?.services.find((service) => service.name === name)}
                  name={name}
                  credentials={members}
                  onChange={setChanged}
                />
              ),
            )
          )
        }
      </Loaded>
      <NewCredentialDialog open={isAdding} onOpenChange={setAdding} services={catalog.data?.services ?? []} />
      {changed && <CredentialDialog credential={changed} onClose={() => setChanged(null)} />}
    </Page>
  )
}
