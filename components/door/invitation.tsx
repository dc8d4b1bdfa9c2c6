'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Outputs, useTRPC } from '#components/api'
import { Button, ButtonLink } from '#components/ui/button'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { Skeleton } from '#components/ui/skeleton'
import { problemOf } from '../problem.ts'
import { DoorFrame } from './door-frame.tsx'
import { PasswordField } from './password-field.tsx'
import { signIn } from './sign-in.ts'
import { DoorProblem } from './sign-in-form.tsx'

/** What somebody sees who followed the link of an invitation. */
export function Invitation({ token }: { token: string }) {
  const trpc = useTRPC()
  const { data, error } = useQuery(trpc.member.getInvitation.queryOptions({ token }))

  if (error)
    return (
      <DoorFrame title="This invitation cannot be used" description={problemOf(error).title}>
        <p className="mb-4 text-14 text-soft">
          Invitations work once and for seven days. Ask the person who sent it for a new one.
        </p>
        <ButtonLink href="/sign-in">Go to sign in</ButtonLink>
      </DoorFrame>
    )
  if (!data)
    return (
      <DoorFrame title="You are invited">
        <div className="flex flex-col gap-4" role="status" aria-label="Reading the invitation">
          <Skeleton className="h-14" />
          <Skeleton className="h-14" />
          <Skeleton className="h-10" />
        </div>
      </DoorFrame>
    )

  return (
    <DoorFrame
      title={`Join ${data.workspace}`}
      description={
        <>
          You are invited as {data.role}, with <span className="font-medium text-ink">{data.email}</span>.
        </>
      }
    >
      <JoinForm token={token} invitation={data} />
    </DoorFrame>
  )
}

type JoinProps = { token: string; invitation: Outputs['member']['getInvitation'] }

function JoinForm({ token, invitation: { email, hasAccount, workspace } }: JoinProps) {
  const trpc = useTRPC()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const accept = useMutation(trpc.member.acceptInvitation.mutationOptions())
  const problem = accept.error && problemOf(accept.error)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const joined = await accept
      .mutateAsync({ token, name: hasAccount ? email : name, password })
      .catch(() => null)
    if (!joined) return
    await signIn(email, password)
    window.location.assign('/')
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {problem && <DoorProblem message={problem.title} fix={problem.fix} />}
      {!hasAccount && (
        <Field label="Your name">
          <Input value={name} onValueChange={setName} required autoComplete="name" autoFocus />
        </Field>
      )}
      <PasswordField
        isNew={!hasAccount}
        value={password}
        onValueChange={setPassword}
        help={hasAccount ? 'You have an account here already: give its password.' : undefined}
      />
      <Button type="submit" variant="primary" size="large" loading={accept.isPending} className="mt-1">
        Join {workspace}
      </Button>
    </form>
  )
}
