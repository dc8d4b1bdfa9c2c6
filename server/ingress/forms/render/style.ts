import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../../..')

/** The one style of all forms: the product's own colours and measures, which one file names, and the look of a form. */
export const style = `:root{${tokens()}}\n${readFileSync(join(import.meta.dirname, 'form.css'), 'utf8')}`

function tokens(): string {
  const text = readFileSync(join(ROOT, 'app/globals.css'), 'utf8')
  const found = text.match(/--(?:color|text|radius)-[a-z0-9-]+:[^;{}]+;/g) ?? []

  return found.join('')
}
