import { ServiceIcon } from '#components/ui/service-icon'
import type { Service } from '#graph/node-type'
import { CredentialRow } from './credential-row.tsx'
import type { Credential } from './credentials-page.tsx'

type Props = {
  service: Service | undefined
  name: string
  credentials: Credential[]
  onChange: (credential: Credential) => void
}

export function CredentialGroup({ service, name, credentials, onChange }: Props) {
  const title = service?.title ?? name

  return (
    <section aria-label={title}>
      <h2 className="mb-2 flex items-center gap-2 font-medium">
        <ServiceIcon icon={service?.icon ?? ''} title={title} size={16} />
        {title}
      </h2>
      <ul className="divide-y divide-hairline rounded-card border border-hairline bg-panel">
        {credentials.map((credential) => (
          <CredentialRow
            key={credential.id}
            credential={credential}
            usual={service?.limit}
            kind={
              service?.credentials?.find(({ kind }) => kind === credential.kind)?.title ?? credential.kind
            }
            onChange={() => onChange(credential)}
          />
        ))}
      </ul>
    </section>
  )
}
