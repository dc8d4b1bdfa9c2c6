'use client'

import { useState } from 'react'
import { Dialog } from '#components/ui/dialog'
import { ServiceIcon } from '#components/ui/service-icon'
import type { Service } from '#graph/node-type'
import { CredentialForm } from '../form/credential-form.tsx'

type Props = { open: boolean; onOpenChange: (open: boolean) => void; services: Service[] }

/** First which service, then its fields. */
export function NewCredentialDialog({ open, onOpenChange, services }: Props) {
  const [service, setService] = useState<Service | null>(null)
  const close = () => {
    onOpenChange(false)
    setService(null)
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : close())}
      title={service ? `Connect ${service.title}` : 'New credential'}
      description={
        service
          ? 'Sealed on the server, opened only inside the step that uses it, and never shown again.'
          : 'Which service is it for?'
      }
    >
      {service ? (
        <CredentialForm service={service} onSaved={close} onCancel={() => setService(null)} />
      ) : (
        <ul className="grid gap-2 sm:grid-cols-2">
          {services
            .filter(({ credentials = [] }) => credentials.length > 0)
            .map((each) => (
              <li key={each.name}>
                <button
                  type="button"
                  onClick={() => setService(each)}
                  className="flex h-full w-full items-start gap-3 rounded-card border border-hairline bg-raised p-3 text-left transition-colors hover:border-control"
                >
                  <ServiceIcon icon={each.icon} title={each.title} size={20} className="mt-0.5" />
                  <span className="min-w-0">
                    <span className="block font-medium">{each.title}</span>
                    <span className="block text-13 text-soft">{each.description}</span>
                  </span>
                </button>
              </li>
            ))}
        </ul>
      )}
    </Dialog>
  )
}
