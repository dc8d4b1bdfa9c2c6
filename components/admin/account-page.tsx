'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { Segmented } from '#components/ui/segmented'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../problem.ts'
import { useAccount } from '../shell/account.tsx'
import { Page } from '../shell/page.tsx'
import { useTheme } from '../shell/theme.ts'
import { PasswordForm } from './password-form.tsx'
import { Section } from './section.tsx'
import { SessionList } from './session-list.tsx'

/** What belongs to the person who is signed in. */
export function AccountPage() {
  const { user, role, workspace } = useAccount()

  return (
    <Page title="Your account" description={`${user.email} · ${role} of ${workspace.name}`} width="text">
      <Section title="Profile" description="Others see your name beside what you change.">
        <NameForm />
      </Section>
      <Section title="Look" description="Remembered in this browser.">
        <ThemeChoice />
      </Section>
      <Section title="Password" description="A new one ends your sessions on all other devices.">
        <PasswordForm />
      </Section>
      <Section title="Sessions" description="Where you are signed in.">
        <SessionList />
      </Section>
    </Page>
  )
}

function NameForm() {
  const trpc = useTRPC()
  const router = useRouter()
  const { user } = useAccount()
  const [name, setName] = useState(user.name)
  const save = useMutation(
    trpc.account.save.mutationOptions({
      onSuccess: () => {
        showToast({ title: 'Your name is saved.' })
        router.refresh()
      },
      onError: showProblem,
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ name })
  }

  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
      <Field label="Name" className="grow">
        <Input value={name} onValueChange={setName} required autoComplete="name" />
      </Field>
      <Button type="submit" loading={save.isPending} disabled={name.trim() === user.name}>
        Save
      </Button>
    </form>
  )
}

function ThemeChoice() {
  const [theme, setTheme] = useTheme()

  return (
    <Segmented
      label="Theme"
      value={theme}
      onValueChange={setTheme}
      options={[
        { value: 'system', label: 'Like the system' },
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
      ]}
    />
  )
}
