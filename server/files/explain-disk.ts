import { NodeError } from '#nodes/execute'

const ASK = 'Ask an administrator'

/** What keeps a file from being written, in plain words; other errors come back as they are. */
export function explainDisk(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new NodeError('The file could not be kept: the disk of this Patchbay is full.', {
      fix: `${ASK} to make room in DATA_DIR, then resume the run.`,
      cause: error,
    })
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new NodeError('The file could not be kept: this Patchbay may not write to its folder.', {
      fix: `${ASK} to give it access to "files" in DATA_DIR, then resume the run.`,
      cause: error,
    })
  }

  return error
}

export function tooLarge(limit: number) {
  const megabytes = Math.round((limit / 1024 / 1024) * 10) / 10

  return new NodeError(
    `The file is larger than ${megabytes || limit} ${megabytes ? 'MB' : 'bytes'}, the most a step may keep.`,
    {
      fix: `Take a smaller file. ${ASK} to raise FILE_LIMIT where it is needed.`,
    },
  )
}
