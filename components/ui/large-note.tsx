'use client'

import { Download } from 'lucide-react'
import { problemOf } from '../problem.ts'
import { Button } from './button.tsx'
import { downloadAddress } from './file-chip.tsx'
import { formatBytes } from './format-bytes.ts'

/** What stands here is a preview of so much; `file`: where the whole can be had. */
export type Large = { bytes: number; file: string | null }

/** More than this a page would only choke on. */
const SHOWN_BYTES = 8 * 1024 * 1024

type Props = {
  large: Large
  label: string
  isWhole: boolean
  isLoading: boolean
  error: unknown
  onLoad: () => void
}

/** Says that there is more than is shown, how much, and how to have it. */
export function LargeNote({ large: { bytes, file }, label, isWhole, isLoading, error, onLoad }: Props) {
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-control bg-sunken px-2.5 py-1.5 text-12 text-soft">
      <p className="grow">
        {isWhole ? `All ${formatBytes(bytes)}.` : `A preview: the whole is ${formatBytes(bytes)}.`}
        {Boolean(error) && <span className="text-failed-text"> {problemOf(error).title}</span>}
      </p>
      {!isWhole && bytes <= SHOWN_BYTES && (
        <Button size="small" loading={isLoading} onClick={onLoad} aria-label={`Show all of: ${label}`}>
          Show all
        </Button>
      )}
      {file && (
        <a
          href={downloadAddress(file)}
          download
          aria-label={`Download: ${label}`}
          className="inline-flex items-center gap-1.5 text-accent-text hover:underline"
        >
          <Download aria-hidden="true" className="size-3.5" />
          Download
        </a>
      )}
    </div>
  )
}
