import { NodeError } from '#nodes/execute'

const ASK = 'Ask an administrator'

/** There is no room for it now. A sender may come again, a person make room. */
export class StoreFull extends NodeError {
  override name = 'StoreFull'
}

/** The store does not answer now, as a database may not: what needs it waits. */
export class StoreAway extends Error {
  override name = 'StoreAway'
  readonly code = 'ESTOREAWAY'
}

/** What keeps the disk from taking a content, in plain words; other errors come back as they are. */
export function explainDisk(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StoreFull('This could not be kept: the disk of this Patchbay is full.', {
      fix: `${ASK} to make room in DATA_DIR, then resume the run.`,
      cause: error,
    })
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new NodeError('This could not be kept: this Patchbay may not write to its folder.', {
      fix: `${ASK} to give it access to "files" in DATA_DIR, then resume the run.`,
      cause: error,
    })
  }

  return error
}

/** What keeps S3 from doing its part: settings for people to mend, a full store, else an outage to try again. */
export function explainS3(error: unknown, bucket: string): unknown {
  if (error instanceof NodeError || !(error instanceof Error)) return error
  const status = statusOf(error)
  if (status === 507 || FULL.has(error.name)) {
    return new StoreFull(`This could not be kept: the file store (bucket ${bucket}) is full.`, {
      fix: `${ASK} to make room there, then resume the run.`,
      cause: error,
    })
  }
  if (status === 401 || status === 403 || error.name === 'NoSuchBucket') {
    return new NodeError(`The file store refused Patchbay: ${error.name} for the bucket ${bucket}.`, {
      fix: `${ASK} to check S3_BUCKET and the S3 keys, then resume the run.`,
      cause: error,
    })
  }

  return new StoreAway(`The file store (bucket ${bucket}) does not answer as it should: ${error.message}`, {
    cause: error,
  })
}

const FULL = new Set(['QuotaExceeded', 'XMinioStorageFull', 'InsufficientStorage', 'EntityTooLarge'])

export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined
  const metadata = error.$metadata
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined

  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined
}
