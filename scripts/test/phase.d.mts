export type Counts = { passed: number; failed: number }

export function phase(
  name: string,
  work: () => unknown,
  counts?: () => Counts,
): Promise<Counts & { name: string }>
