export type Counts = { passed: number; failed: number }
/** `failures` tells of each test that failed: where it stands and what went wrong, to be repeated at the end. */
export type Report = Counts & { failures: string[] }

export function phase(
  name: string,
  work: () => unknown,
  counts?: () => Report,
): Promise<Report & { name: string }>
