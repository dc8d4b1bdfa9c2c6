'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTRPC } from '#components/api'
import type { CredentialKind } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import { type KnownCredential as Known, withoutSetSecrets } from './credential-value.ts'
import { type FormState, standalone } from './form-context.tsx'
import { write } from './value-at.ts'

type Wish = { service: string; kind: string; known: Known | undefined; onSaved: (id: string) => void }

/** Tries a credential out and keeps it. */
export function useCredential({ service, kind, known, onSaved }: Wish) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const create = useMutation(trpc.credential.create.mutationOptions())
  const change = useMutation(trpc.credential.save.mutationOptions())
  const tryOut = useMutation(trpc.credential.test.mutationOptions())

  const test = useMutation({
    // A saved secret cannot be read back: with none typed anew, what is saved is tried.
    mutationFn: (fields: Record<string, string>) =>
      known && !known.secretsSet.some((secret) => fields[secret])
        ? tryOut.mutateAsync({ id: known.id })
        : tryOut.mutateAsync({ service, kind, fields }),
  })
  const save = useMutation({
    mutationFn: ({ name, fields }: { name: string; fields: Record<string, string> }) =>
      known
        ? change.mutateAsync({ id: known.id, name, fields })
        : create.mutateAsync({ service, kind, name, fields }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries(trpc.credential.pathFilter())
      onSaved(id)
    },
  })

  return { test, save }
}

type Local = {
  kind: CredentialKind | undefined
  value: Json
  setValue: (change: (value: Json) => Json) => void
  missing: string[]
  isTried: boolean
  known: Known | undefined
}

/** The fields of a credential as a form: nothing of earlier steps, no undo. */
export function useCredentialFields({
  kind,
  value,
  setValue,
  missing,
  isTried,
  known,
}: Local): FormState | null {
  return useMemo(() => {
    if (!kind) return null

    return {
      ...standalone,
      root: known ? withoutSetSecrets(kind, known) : kind.fields,
      value,
      write: (pointer, next) => setValue((before) => write(before, pointer, next)),
      problems: isTried ? missing.map((field) => ({ field: `/${field}`, message: 'Fill this in.' })) : [],
      showsProblem: () => isTried,
    }
  }, [kind, value, setValue, missing, isTried, known])
}
