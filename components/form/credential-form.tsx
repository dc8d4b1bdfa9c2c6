'use client'

import { useQuery } from '@tanstack/react-query'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { Select } from '#components/ui/select'
import { Skeleton } from '#components/ui/skeleton'
import type { Service } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import { type KnownCredential, missingFields, texts, usual } from './credential-value.ts'
import { Prose } from './prose.tsx'
import { SchemaForm } from './schema-form.tsx'
import { useCredential, useCredentialFields } from './use-credential.ts'
import { isRecord } from './value-at.ts'

type Props = {
  service: Service
  /** Accepted kinds; all of the service's when left out. */
  kinds?: string[]
  /** The credential to change; left out, a new one is made. */
  credentialId?: string
  onSaved: (id: string) => void
  onCancel: () => void
}

/** Makes or changes a credential of a service: its fields, how to get them, whether they work. */
export function CredentialForm({ credentialId, ...props }: Props) {
  const trpc = useTRPC()
  const known = useQuery({
    ...trpc.credential.get.queryOptions({ id: credentialId ?? '' }),
    enabled: credentialId !== undefined,
    staleTime: 0,
  })
  if (credentialId === undefined) return <Fields {...props} />
  if (known.error) return <p className="text-13 text-failed-text">{known.error.message}</p>
  if (!known.data) return <Skeleton className="h-40" />

  return <Fields {...props} known={known.data} />
}

function Fields({
  service,
  kinds,
  known,
  onSaved,
  onCancel,
}: Omit<Props, 'credentialId'> & { known?: KnownCredential }) {
  const offered = (service.credentials ?? []).filter(({ kind }) => !kinds || kinds.includes(kind))
  const [kindName, setKind] = useState(known?.kind ?? offered[0]?.kind ?? '')
  const kind =
    offered.find(({ kind }) => kind === kindName) ??
    service.credentials?.find(({ kind }) => kind === kindName)
  const [name, setName] = useState(known?.name ?? `${service.title}`)
  const [value, setValue] = useState<Json>(() => known?.fields ?? usual(kind))
  const [isTried, setTried] = useState(false)
  const { test, save } = useCredential({ service: service.name, kind: kindName, known, onSaved })
  const missing = kind ? missingFields(kind, value, known) : []
  const form = useCredentialFields({ kind, value, setValue, missing, isTried, known })
  const fields = isRecord(value) ? texts(value) : {}

  const attempt = (work: () => void) => {
    setTried(true)
    if (missing.length === 0 && name.trim() !== '') work()
  }

  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        attempt(() => save.mutate({ name: name.trim(), fields }))
      }}
    >
      {offered.length > 1 && !known && (
        <Field label="Kind">
          <Select
            items={offered.map(({ kind, title }) => ({ value: kind, label: title }))}
            value={kindName}
            onValueChange={(next) => {
              setKind(next)
              setValue(usual(offered.find(({ kind }) => kind === next)))
              setTried(false)
              test.reset()
            }}
          />
        </Field>
      )}
      {kind?.help && (
        <p className="rounded-card bg-sunken p-3 text-13 leading-normal text-soft">
          <Prose text={kind.help} />
        </p>
      )}
      {form && <SchemaForm form={form} />}
      <Field
        label="Name"
        help="What you and others choose it by."
        error={isTried && name.trim() === '' ? 'Give it a name.' : undefined}
      >
        <Input value={name} onValueChange={setName} autoComplete="off" />
      </Field>
      <Outcome test={test.data} problem={save.error?.message ?? test.error?.message} />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button loading={test.isPending} onClick={() => attempt(() => test.mutate(fields))}>
          Test
        </Button>
        <Button type="submit" variant="primary" loading={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  )
}

function Outcome({ test, problem }: { test?: { ok: boolean; message: string }; problem?: string }) {
  if (problem || (test && !test.ok)) {
    return (
      <p role="alert" className="flex items-start gap-2 text-13 text-failed-text">
        <CircleAlert className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden="true" />
        {problem ?? test?.message}
      </p>
    )
  }
  if (!test) return null

  return (
    <p role="status" className="flex items-start gap-2 text-13 text-done-text">
      <CircleCheck className="mt-0.5 size-4 shrink-0 text-done" aria-hidden="true" />
      {test.message}
    </p>
  )
}
