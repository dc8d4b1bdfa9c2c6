'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { showToast } from '#components/ui/toast'
import { PasswordField } from '../door/password-field.tsx'
import { problemOf } from '../problem.ts'

export function PasswordForm() {
  const trpc = useTRPC()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation(
    trpc.account.changePassword.mutationOptions({
      onSuccess: ({ sessionsEnded }) => {
        setCurrent('')
        setNext('')
        showToast({
          title: 'Your password is changed.',
          description: sessionsEnded > 0 ? `${sessionsEnded} other sessions ended.` : undefined,
        })
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ current, next })
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <PasswordField
        label="Current password"
        value={current}
        onValueChange={setCurrent}
        error={change.error ? problemOf(change.error).title : undefined}
      />
      <PasswordField label="New password" isNew value={next} onValueChange={setNext} />
      <Button type="submit" loading={change.isPending} disabled={!current || !next} className="self-start">
        Change password
      </Button>
    </form>
  )
}
