import { CircleAlert, CircleCheck, CircleX } from 'lucide-react'
import Link from 'next/link'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import type { Imported } from './import-files.ts'

type Props = { results: Imported[] | null; current: string | null; onClose: () => void }

/** What became of each workflow in the files. */
export function ImportDialog({ results, current, onClose }: Props) {
  const made = results?.filter(({ id }) => id !== null).length ?? 0

  return (
    <Dialog
      open={results !== null}
      onOpenChange={(open) => !open && current === null && onClose()}
      title={current === null ? `${counted(made)} imported` : 'Importing'}
      description={current === null ? 'None is live yet. Open one, look at it, then publish it.' : undefined}
      footer={
        current === null && (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        )
      }
    >
      {current !== null && (
        <p role="status" className="truncate text-13 text-soft">
          {current}
        </p>
      )}
      <ul className="flex flex-col gap-3 text-13">
        {results?.map((result, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may have one title, and the list never changes.
          <Result key={index} {...result} />
        ))}
      </ul>
    </Dialog>
  )
}

function Result({ title, id, notes }: Imported) {
  return (
    <li className="flex gap-2.5 wrap-anywhere">
      {icon(id, notes)}
      <span className="min-w-0">
        {id ? (
          <Link href={`/workflows/${id}`} className="font-medium text-accent-text hover:underline">
            {title}
          </Link>
        ) : (
          <span className="font-medium">{title}</span>
        )}
        {notes.map((note) => (
          <span key={note} className="block text-soft">
            {note}
          </span>
        ))}
      </span>
    </li>
  )
}

function icon(id: string | null, notes: string[]) {
  const look = 'mt-0.5 size-4 shrink-0'
  if (id === null) return <CircleX aria-label="Not imported" className={`${look} text-failed`} />
  if (notes.length > 0)
    return <CircleAlert aria-label="Imported, with something left to do" className={`${look} text-waiting`} />

  return <CircleCheck aria-label="Imported" className={`${look} text-done`} />
}

const counted = (count: number) => (count === 1 ? '1 workflow' : `${count} workflows`)
