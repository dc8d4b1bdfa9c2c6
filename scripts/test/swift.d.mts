export function ensureSwift(): Promise<void>
