export function hashOf(folder: string, sources: string[]): string
