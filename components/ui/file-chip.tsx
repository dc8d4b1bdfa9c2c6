'use client'

import {
  Download,
  File,
  FileArchive,
  FileAudio,
  FileImage,
  FileText,
  FileVideo,
  type LucideIcon,
} from 'lucide-react'
import { useState } from 'react'
import type { Json } from '#graph/workflow'
import { formatBytes } from './format-bytes.ts'

/** A file that a step produced or takes, by reference. */
export type FileReference = { file: string; name: string; type: string; size: number }

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** What browsers show as a picture and cannot act as a page. */
const PICTURE = /^image\/(png|jpeg|gif|webp|avif|bmp)$/
const PICTURE_BYTES = 10 * 1024 * 1024

/** null when the value is anything else. */
export function fileOf(value: Json): FileReference | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { file, name, type, size } = value
  if (typeof file !== 'string' || typeof name !== 'string' || typeof type !== 'string') return null

  return typeof size === 'number' && ID.test(file) ? { file, name, type, size } : null
}

export const downloadAddress = (file: string) => `/api/files/${file}`

/** Name, kind and size, a small picture of what is one, and the way to have it. */
export function FileChip({ file }: { file: FileReference }) {
  const [isBroken, setBroken] = useState(false)
  const Icon = iconOf(file.type)
  const isPicture = PICTURE.test(file.type) && file.size <= PICTURE_BYTES && !isBroken

  return (
    <a
      href={downloadAddress(file.file)}
      download={file.name}
      className="inline-flex max-w-full flex-col gap-2 rounded-control border border-hairline bg-raised p-2 font-sans text-13 hover:bg-hover"
    >
      {isPicture && (
        // biome-ignore lint/performance/noImgElement: what a workflow made is not ours to optimise.
        <img
          src={downloadAddress(file.file)}
          alt={file.name}
          loading="lazy"
          onError={() => setBroken(true)}
          className="max-h-40 max-w-full self-start rounded-[4px] object-contain"
        />
      )}
      <span className="flex min-w-0 items-center gap-2">
        <Icon aria-hidden="true" className="size-4 shrink-0 text-faint" />
        <span className="min-w-0 wrap-anywhere">{file.name}</span>
        <span className="shrink-0 text-12 text-faint tabular-nums">{formatBytes(file.size)}</span>
        <Download aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
        <span className="sr-only">Download</span>
      </span>
    </a>
  )
}

function iconOf(type: string): LucideIcon {
  if (type.startsWith('image/')) return FileImage
  if (type.startsWith('audio/')) return FileAudio
  if (type.startsWith('video/')) return FileVideo
  if (type.startsWith('text/') || type === 'application/pdf' || type.includes('json')) return FileText

  return /zip|tar|gzip|compressed/.test(type) ? FileArchive : File
}
