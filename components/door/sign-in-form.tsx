'use client'

import { CircleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { PasswordField } from './password-field.tsx'
import { signIn } from './sign-in.ts'

type Props = { next: string; email?: string }

export function SignInForm({ next, email: known = '' }: Props) {
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem('')
    const outcome = await signIn(email, password)
    // A whole load, so that nothing read as nobody stays in memory.
    if (outcome.ok) return window.location.assign(next)
    setProblem(outcome.message)
    setBusy(false)
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {problem && <DoorProblem message={problem} />}
      <Field label="E-mail">
        <Input
          type="email"
          value={email}
          onValueChange={setEmail}
          required
          autoComplete="username"
          autoFocus
        />
      </Field>
      <PasswordField value={password} onValueChange={setPassword} />
      <Button type="submit" variant="primary" size="large" loading={busy} className="mt-1">
        Sign in
      </Button>
    </form>
  )
}

export function DoorProblem({ message, fix }: { message: string; fix?: string }) {
  return (
    <div role="alert" className="flex gap-2 rounded-control bg-failed-soft p-3 text-13 text-failed-text">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <p>
        {message} {fix}
      </p>
    </div>
  )
}
