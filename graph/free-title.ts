/** “Send message”, then “Send message 2”, and so on. */
export function freeTitle(title: string, taken: ReadonlySet<string>): string {
  if (!taken.has(title)) return title

  const base = title.replace(/ \d+$/, '')
  for (let number = 2; ; number++) if (!taken.has(`${base} ${number}`)) return `${base} ${number}`
}
