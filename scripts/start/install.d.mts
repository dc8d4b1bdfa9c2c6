type Packages = { packages: Record<string, object> }

export function isInstalled(wanted: Packages | null, installed: Packages | null): boolean
