export function findBrowser(): Promise<{ executablePath?: string } | null>
