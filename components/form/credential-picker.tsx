'use client'

import { useQuery } from '@tanstack/react-query'
import { Pencil, Plus, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { IconButton } from '#components/ui/icon-button'
import { Select } from '#components/ui/select'
import { ServiceIcon } from '#components/ui/service-icon'
import type { Service } from '#graph/node-type'
import { CredentialForm } from './credential-form.tsx'

type Props = {
  service: Service
  kinds: string[]
  isOptional: boolean
  value: string | null
  isReadOnly: boolean
  onChange: (id: string | null) => void
}

const NONE = 'none'

/** Which sealed credential a step opens, and the way to a new one. */
export function CredentialPicker({ service, kinds, isOptional, value, isReadOnly, onChange }: Props) {
  const trpc = useTRPC()
  const list = useQuery(trpc.credential.list.queryOptions({ service: service.name }))
  const [editing, edit] = useState<'new' | 'chosen' | null>(null)
  const fitting = (list.data ?? []).filter(({ kind }) => kinds.includes(kind))
  const chosen = fitting.find(({ id }) => id === value)
  const isGone = value !== null && list.data !== undefined && !chosen
  const isFirst = fitting.length === 0 && list.data !== undefined && !isReadOnly && !isOptional
  const icon = <ServiceIcon icon={service.icon} title={service.title} size={16} />
  const items = [
    ...(isOptional ? [{ value: NONE, label: 'None' }] : []),
    ...fitting.map(({ id, name, problem }) => ({ value: id, label: name, help: problem ?? undefined, icon })),
  ]

  return (
    <>
      <Field
        label={`${service.title} credential`}
        optional={isOptional}
        error={
          isGone ? 'The credential this step used is gone. Choose another or connect a new one.' : undefined
        }
        aside={
          !isReadOnly &&
          !isFirst && (
            <Button
              size="small"
              variant="quiet"
              icon={<Plus aria-hidden="true" />}
              onClick={() => edit('new')}
            >
              Connect new
            </Button>
          )
        }
      >
        {isFirst ? (
          <Button icon={icon} onClick={() => edit('new')}>
            Connect {service.title}
          </Button>
        ) : (
          <span className="flex items-center gap-1">
            <Select
              items={items}
              value={chosen ? chosen.id : isOptional && !isGone ? NONE : null}
              placeholder={list.isLoading ? 'Loading…' : 'Choose a credential'}
              disabled={isReadOnly}
              onValueChange={(next) => onChange(next === NONE ? null : next)}
            />
            {chosen && !isReadOnly && (
              <IconButton
                label={`Change ${chosen.name}`}
                icon={<Pencil aria-hidden="true" />}
                onClick={() => edit('chosen')}
              />
            )}
          </span>
        )}
        {chosen?.problem && (
          <p className="flex items-start gap-1.5 text-12 text-waiting-text">
            <TriangleAlert className="mt-0.5 size-3.5 shrink-0 text-waiting" aria-hidden="true" />
            {chosen.problem}
          </p>
        )}
      </Field>
      <Dialog
        open={editing !== null}
        onOpenChange={(open) => !open && edit(null)}
        title={editing === 'chosen' ? `Change ${chosen?.name ?? 'credential'}` : `Connect ${service.title}`}
        description="Sealed on the server, opened only inside the step that uses it, and never shown again."
      >
        {editing && (
          <CredentialForm
            service={service}
            kinds={kinds}
            credentialId={editing === 'chosen' ? chosen?.id : undefined}
            onCancel={() => edit(null)}
            onSaved={(id) => {
              edit(null)
              onChange(id)
            }}
          />
        )}
      </Dialog>
    </>
  )
}
