import { type FileReference, NodeError } from '#nodes/execute'
import { megabytes } from './megabytes.ts'
import { safeName } from './safe-name.ts'

const ASK = 'An admin raises the limit under Admin → Storage'

/** Larger than it may be at all, however much room there is. */
export class TooLarge extends NodeError {
  override name = 'TooLarge'
}

export const fileTooLarge = (limit: number) =>
  new TooLarge(`The file is larger than ${megabytes(limit)}, the most a step may keep.`, {
    fix: `Take a smaller file. ${ASK}, up to FILE_LIMIT.`,
  })

export const valueTooLarge = (size: number, limit: number) =>
  new TooLarge(`The result is ${megabytes(size)}; a step may return ${megabytes(limit)} at most.`, {
    fix: `Ask for less at a time, or keep large content in a file. ${ASK}, up to STEP_OUTPUT_LIMIT.`,
  })

export function missing({ name }: Pick<FileReference, 'name'>) {
  return new NodeError(`The file "${safeName(String(name))}" is not there.`, {
    fix: 'Use a file that an earlier step of this workspace produced. Files go when the run that made them is removed.',
  })
}

export function lost(name: string) {
  return new NodeError(`The content of the file "${name}" is no longer where it was kept.`, {
    fix: 'Run the workflow again to make it anew. An administrator should check the folder "files" in DATA_DIR, or the S3 bucket.',
  })
}
