'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { Dialog } from '#components/ui/dialog'
import { CredentialForm } from '../form/credential-form.tsx'
import type { Credential } from './credentials-page.tsx'

type Props = { credential: Credential; onClose: () => void }

/** A new name or new secrets for a credential; what is not typed anew stays as it is. */
export function CredentialDialog({ credential: { id, name, service: serviceName }, onClose }: Props) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.catalog.get.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
  const service = data?.services.find((service) => service.name === serviceName)

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Change “${name}”`}
      description="Every step that uses it works with the new values from then on. Secrets left empty stay as they are."
    >
      {service ? (
        <CredentialForm service={service} credentialId={id} onSaved={onClose} onCancel={onClose} />
      ) : (
        <p className="text-13 text-soft">This server no longer has the service “{serviceName}”.</p>
      )}
    </Dialog>
  )
}
