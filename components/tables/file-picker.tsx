import { type ReactNode, useRef } from 'react'
import { Button } from '#components/ui/button'

type Props = { label: string; icon: ReactNode; busy?: boolean; onChoose: (file: File) => void }

/** A button that asks for a CSV file of the person's own. */
export function FilePicker({ label, icon, busy, onChoose }: Props) {
  const input = useRef<HTMLInputElement>(null)

  return (
    <>
      <Button icon={icon} loading={busy} className="self-start" onClick={() => input.current?.click()}>
        <span className="max-w-72 truncate">{label}</span>
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,text/csv"
        aria-label={label}
        className="sr-only"
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          currentTarget.value = ''
          if (file) onChoose(file)
        }}
      />
    </>
  )
}
