import { settings } from '#server/env'

const BEGIN = '<!-- settings -->'
const END = '<!-- /settings -->'

/** The settings as a table in Markdown. */
export function settingsTable(): string {
  const rows = settings.map(({ name, default: value, description }) => {
    return `| \`${name}\` | ${shown(value)} | ${description.replaceAll('|', '\\|')} |`
  })

  return ['| Setting | Default | Meaning |', '| --- | --- | --- |', ...rows].join('\n')
}

/** The same text with the table between its marks. */
export function withSettingsTable(text: string): string {
  const begin = text.indexOf(BEGIN)
  const end = text.indexOf(END)
  if (begin === -1 || end < begin) throw new Error(`There is no place for the settings: ${BEGIN} and ${END}.`)

  return `${text.slice(0, begin)}${BEGIN}\n${settingsTable()}\n${text.slice(end)}`
}

/** Every setting, commented out, with what it is for. */
export function exampleEnv(): string {
  const entries = settings.map(({ name, default: value, description }) => {
    return `# ${description}\n#${name}=${value === undefined || Array.isArray(value) ? '' : quoted(String(value))}`
  })

  return `# Copy to .env and take the # away from what you set.\n\n${entries.join('\n\n')}\n`
}

const shown = (value: unknown) =>
  value === undefined || value === '' || Array.isArray(value) ? '' : `\`${value}\``
const quoted = (value: string) => (/[\s<>]/.test(value) ? `"${value}"` : value)
