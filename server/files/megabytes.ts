const MB = 1024 * 1024

/** `17.2 MB`, for refusals: the unit is as large as it can be without hiding the number. */
export function megabytes(bytes: number): string {
  if (bytes >= 1024 * MB) return `${tenths(bytes / 1024 / MB)} GB`
  if (bytes >= MB / 10) return `${tenths(bytes / MB)} MB`

  return `${bytes.toLocaleString('en')} bytes`
}

const tenths = (number: number) => number.toFixed(1)
