'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { Select } from '#components/ui/select'
import { problemOf } from '../problem.ts'
import { useAccount } from '../shell/account.tsx'
import { OneTimeSecret } from './one-time-secret.tsx'
import { grantable, type Role } from './roles.ts'

type Props = { open: boolean; onOpenChange: (open: boolean) => void }

export function InviteDialog({ open, onOpenChange }: Props) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { role: own, workspace } = useAccount()
  const form = useId()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('editor')
  const invite = useMutation(
    trpc.member.invite.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.member.list.pathFilter()),
    }),
  )
  const problem = invite.error && problemOf(invite.error)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate({ email, role })
  }
  const close = (next: boolean) => {
    onOpenChange(next)
    setEmail('')
    invite.reset()
  }

  if (invite.data)
    return (
      <Dialog
        open={open}
        onOpenChange={close}
        title={`${email} is invited`}
        footer={
          <Button variant="primary" onClick={() => close(false)}>
            Done
          </Button>
        }
      >
        <OneTimeSecret
          label="Link of the invitation"
          secret={invite.data.link}
          note={
            invite.data.mailed
              ? 'It was mailed as well. It works once, for seven days.'
              : 'Send it to them: no mail server is set up here. It works once, for seven days, and is not shown again.'
          }
        />
      </Dialog>
    )

  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={`Invite to ${workspace.name}`}
      footer={
        <Button type="submit" form={form} variant="primary" loading={invite.isPending}>
          Create invitation
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <Field label="E-mail" error={problem && [problem.title, problem.fix].filter(Boolean).join(' ')}>
          <Input type="email" value={email} onValueChange={setEmail} required autoComplete="off" />
        </Field>
        <Field label="Role" help={grantable(own).find(({ value }) => value === role)?.help}>
          <Select items={grantable(own)} value={role} onValueChange={setRole} />
        </Field>
      </form>
    </Dialog>
  )
}
