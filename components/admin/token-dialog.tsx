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
import { type Role, roles } from './roles.ts'

type Props = { open: boolean; onOpenChange: (open: boolean) => void }

const lives = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
  { value: 'never', label: 'Does not expire', help: 'Revoke it yourself when it is no longer needed.' },
] as const

type Life = (typeof lives)[number]['value']

/** Creates a token and shows it this once. */
export function TokenDialog({ open, onOpenChange }: Props) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const account = useAccount()
  const own = roles.findIndex(({ value }) => value === account.role)
  const form = useId()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('operator')
  const [life, setLife] = useState<Life>('90')
  const create = useMutation(
    trpc.token.create.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.token.list.pathFilter()),
    }),
  )
  const problem = create.error && problemOf(create.error)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate({ name, role, expiresInDays: life === 'never' ? undefined : Number(life) })
  }
  const close = (next: boolean) => {
    onOpenChange(next)
    setName('')
    create.reset()
  }

  if (create.data)
    return (
      <Dialog
        open={open}
        onOpenChange={close}
        title={`Token “${name}”`}
        footer={
          <Button variant="primary" onClick={() => close(false)}>
            Done
          </Button>
        }
      >
        <OneTimeSecret
          label="Copy it now"
          secret={create.data.token}
          note="It is shown only here: Patchbay keeps a hash of it and cannot show it again."
        />
      </Dialog>
    )

  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title="New API token"
      footer={
        <Button type="submit" form={form} variant="primary" loading={create.isPending}>
          Create token
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Name" help="Where it is used, so that you know it later." error={problem?.title}>
          <Input
            value={name}
            onValueChange={setName}
            required
            placeholder="Shop backend"
            autoComplete="off"
          />
        </Field>
        <Field label="Role" help={roles.find(({ value }) => value === role)?.help}>
          <Select items={roles.slice(0, own + 1)} value={role} onValueChange={setRole} />
        </Field>
        <Field label="Expires after">
          <Select items={lives} value={life} onValueChange={setLife} />
        </Field>
      </form>
    </Dialog>
  )
}
