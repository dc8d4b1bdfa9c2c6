'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { problemOf } from '../problem.ts'
import { PasswordField } from './password-field.tsx'
import { signIn } from './sign-in.ts'
import { DoorProblem } from './sign-in-form.tsx'

/** Creates the owner and the workspace, and goes straight in. */
export function SetupForm() {
  const trpc = useTRPC()
  const [person, setPerson] = useState({ name: '', email: '', password: '', workspace: '' })
  const setup = useMutation(trpc.account.setup.mutationOptions())
  const set = (field: keyof typeof person) => (value: string) => setPerson({ ...person, [field]: value })
  const problem = setup.error && problemOf(setup.error)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const made = await setup.mutateAsync(person).catch(() => null)
    if (!made) return
    await signIn(person.email, person.password)
    window.location.assign('/')
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {problem && <DoorProblem message={problem.title} fix={problem.fix} />}
      <Field label="Your name">
        <Input value={person.name} onValueChange={set('name')} required autoComplete="name" autoFocus />
      </Field>
      <Field label="E-mail" help="You sign in with it.">
        <Input
          type="email"
          value={person.email}
          onValueChange={set('email')}
          required
          autoComplete="username"
        />
      </Field>
      <PasswordField isNew value={person.password} onValueChange={set('password')} />
      <Field label="Workspace" help="Your team or company. People you invite see this name.">
        <Input
          value={person.workspace}
          onValueChange={set('workspace')}
          required
          placeholder="Acme"
          autoComplete="organization"
        />
      </Field>
      <Button type="submit" variant="primary" size="large" loading={setup.isPending} className="mt-1">
        Create the workspace
      </Button>
    </form>
  )
}
