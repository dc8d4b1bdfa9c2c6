import { CopyButton } from '#components/ui/copy-button'

type Props = { label: string; secret: string; note: string }

/** Something to copy now or never. */
export function OneTimeSecret({ label, secret, note }: Props) {
  return (
    <div className="flex flex-col gap-2">
      <p className="text-13 font-medium">{label}</p>
      <div className="flex items-start gap-2 rounded-control border border-hairline bg-sunken p-2.5">
        <code className="min-w-0 grow font-mono text-13 wrap-anywhere">{secret}</code>
        <CopyButton text={secret} showLabel label="Copy" />
      </div>
      <p className="text-13 text-soft">{note}</p>
    </div>
  )
}
