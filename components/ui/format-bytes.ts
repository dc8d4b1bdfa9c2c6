const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB']

/** `1.2 MB`: as short as a person reads it. */
export function formatBytes(bytes: number): string {
  const step = bytes < 1024 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10))
  const amount = bytes / 1024 ** step
  const digits = step === 0 || amount >= 100 ? 0 : 1

  return `${amount.toLocaleString('en', { maximumFractionDigits: digits })} ${UNITS[step]}`
}
