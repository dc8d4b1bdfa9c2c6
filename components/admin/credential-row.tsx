'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, Gauge, PencilLine, Play, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { ConfirmByName } from '#components/ui/confirm-by-name'
import { IconButton } from '#components/ui/icon-button'
import { Menu } from '#components/ui/menu'
import { showToast } from '#components/ui/toast'
import type { CallLimit } from '#graph/node-type'
import { showProblem } from '../problem.ts'
import { useCan } from '../shell/account.tsx'
import { CredentialLimit } from './credential-limit.tsx'
import { CredentialState } from './credential-state.tsx'
import type { Credential } from './credentials-page.tsx'
import { LimitDialog } from './limit-dialog.tsx'

type Props = { credential: Credential; kind: string; usual: CallLimit | undefined; onChange: () => void }

export function CredentialRow({ credential, kind, usual, onChange }: Props) {
  const { id, name, usedBy, pausedUntil } = credential
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [isLeaving, setLeaving] = useState(false)
  const [isLimiting, setLimiting] = useState(false)
  const canSave = useCan('credential.save')
  const canRemove = useCan('credential.remove')
  const canLimit = useCan('credential.saveLimit')
  const canResume = useCan('credential.resume')
  const refresh = () => queries.invalidateQueries(trpc.credential.list.pathFilter())
  const test = useMutation(
    trpc.credential.test.mutationOptions({
      onSuccess: ({ ok, message }) => {
        showToast({
          kind: ok ? 'plain' : 'failed',
          title: ok ? `“${name}” works.` : `“${name}” does not work.`,
          description: message,
        })
        return refresh()
      },
      onError: showProblem,
    }),
  )
  const remove = useMutation(
    trpc.credential.remove.mutationOptions({ onSuccess: refresh, onError: showProblem }),
  )

  const resume = useMutation(
    trpc.credential.resume.mutationOptions({ onSuccess: refresh, onError: showProblem }),
  )

  const askToRemove = () => {
    if (usedBy.length === 0) return setLeaving(true)
    showToast({
      kind: 'failed',
      title: `“${name}” is in use.`,
      description: `${usedBy.map(({ title }) => `“${title}”`).join(', ')} would stop working. Choose another credential there first.`,
    })
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2.5 text-13">
      <div className="min-w-0 grow basis-48">
        <p className="truncate font-medium">{name}</p>
        <p className="text-faint">{kind}</p>
      </div>
      <div className="min-w-0 basis-52">
        <CredentialState credential={credential} />
      </div>
      <p className="min-w-0 basis-48 text-faint">
        {usedBy.length === 0 ? 'Not used yet' : 'Used by '}
        {usedBy.map(({ id, title }, index) => (
          <span key={id}>
            {index > 0 && ', '}
            <Link
              href={`/workflows/${id}`}
              className="text-ink underline decoration-control underline-offset-2"
            >
              {title}
            </Link>
          </span>
        ))}
      </p>
      <span className="ml-auto flex gap-1">
        {canSave && (
          <>
            <Button size="small" loading={test.isPending} onClick={() => test.mutate({ id })}>
              Test
            </Button>
            <Menu
              trigger={
                <IconButton size="small" label={`More for ${name}`} icon={<Ellipsis aria-hidden="true" />} />
              }
              items={[
                { label: 'Rename or replace secrets', icon: <PencilLine />, onSelect: onChange },
                ...(canLimit
                  ? [{ label: 'Limit calls…', icon: <Gauge />, onSelect: () => setLimiting(true) }]
                  : []),
                ...(canResume && pausedUntil
                  ? [{ label: 'End the pause', icon: <Play />, onSelect: () => resume.mutate({ id }) }]
                  : []),
                ...(canRemove
                  ? [{ label: 'Remove', icon: <Trash2 />, danger: true, onSelect: askToRemove }]
                  : []),
              ]}
            />
          </>
        )}
      </span>
      <CredentialLimit credential={credential} />
      {isLimiting && <LimitDialog credential={credential} usual={usual} onClose={() => setLimiting(false)} />}
      <ConfirmByName
        open={isLeaving}
        onOpenChange={setLeaving}
        title="Remove a credential"
        description="Its secrets are gone for everybody in this workspace. No workflow uses it."
        name={name}
        action="Remove credential"
        onConfirm={() => remove.mutateAsync({ id })}
      />
    </li>
  )
}
