'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../../problem.ts'
import { formatBytes } from '../../ui/format-bytes.ts'
import { amountOf } from './amount.ts'
import type { Storage } from './storage-page.tsx'

const MB = 1024 * 1024
const LEAST = 64 * 1024

const FIELDS = [
  { key: 'step', name: 'stepBytes', label: 'Result of one step', help: 'What a step hands on as data.' },
  { key: 'file', name: 'fileBytes', label: 'One file', help: 'What a step or webhook may bring.' },
  { key: 'run', name: 'runBytes', label: 'One run', help: 'All its results and files together.' },
  { key: 'total', name: 'totalBytes', label: 'The whole workspace', help: 'All files and large values.' },
] as const

type Limits = Storage['limits']
type Texts = { [key in keyof Limits]: string }

/** How much a step, a file, a run and the workspace may keep. */
export function LimitsForm({ limits }: { limits: Limits }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [texts, setTexts] = useState(() => textsOf(limits))
  const save = useMutation(
    trpc.storage.save.mutationOptions({
      onSuccess: () => {
        showToast({ title: 'Saved. The limits hold from now on.' })
        return queries.invalidateQueries(trpc.storage.get.pathFilter())
      },
      onError: showProblem,
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(Object.fromEntries(FIELDS.map(({ key, name }) => [name, bytesOf(texts[key])])))
  }
  const isWrong = FIELDS.some(({ key }) => wrong(texts[key], limits[key].most) !== undefined)
  const isChanged = FIELDS.some(({ key }) => bytesOf(texts[key]) !== limits[key].own)

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
        {FIELDS.map(({ key, label, help }) => {
          const { most } = limits[key]
          return (
            <Field
              key={key}
              label={`${label} in MB`}
              optional
              help={most === null ? help : `${help} ${formatBytes(most)} at most here.`}
              error={wrong(texts[key], most)}
            >
              <Input
                inputMode="decimal"
                placeholder={most === null ? 'No limit' : `${most / MB}`}
                value={texts[key]}
                onValueChange={(text) => setTexts({ ...texts, [key]: text })}
              />
            </Field>
          )
        })}
      </div>
      <Button type="submit" loading={save.isPending} disabled={isWrong || !isChanged} className="self-start">
        Save limits
      </Button>
    </form>
  )
}

function textsOf(limits: Limits): Texts {
  const text = (bytes: number | null) => (bytes === null ? '' : megabytesText(bytes))

  return {
    step: text(limits.step.own),
    file: text(limits.file.own),
    run: text(limits.run.own),
    total: text(limits.total.own),
  }
}

/** In no more digits than it takes to read the same number of bytes from it. */
function megabytesText(bytes: number): string {
  const texts = [0, 1, 2, 3, 4, 5, 6, 7].map((digits) => String(Number((bytes / MB).toFixed(digits))))

  return texts.find((text) => bytesOf(text) === bytes) ?? String(bytes / MB)
}

function bytesOf(text: string): number | null {
  const amount = amountOf(text, { whole: false })

  return amount.is === 'number' ? Math.round(amount.value * MB) : null
}

function wrong(text: string, most: number | null): string | undefined {
  const amount = amountOf(text, { whole: false })
  if (amount.is === 'wrong') return 'Enter a number, or leave it empty.'
  const bytes = bytesOf(text)
  if (bytes === null) return undefined
  if (bytes < LEAST) return `Enter ${formatBytes(LEAST)} at least, which is ${LEAST / MB}.`

  return most !== null && bytes > most ? `This Patchbay allows ${formatBytes(most)} at most.` : undefined
}
