import type { Toast } from '#components/ui/toast'
import { parseClipboard } from '#graph/clipboard'
import type { Fragment } from '#graph/copy'

/** The steps in a text from the clipboard: part of a canvas, or a whole document as exports hold it. */
export const fragmentIn = (text: string): Fragment | null => parseClipboard(text) ?? documentIn(text)

/** A whole document, as the API and exports hold it, pastes as well. */
function documentIn(text: string) {
  try {
    const value: unknown = JSON.parse(text)
    const document =
      value !== null && typeof value === 'object' && 'document' in value ? value.document : value
    return parseClipboard(JSON.stringify({ ...Object(document), kind: 'patchbay/fragment' }))
  } catch {
    return null
  }
}

/** Why a text cannot be pasted. */
export function explainPaste(text: string): Toast {
  const isJson = text.trimStart().startsWith('{') || text.trimStart().startsWith('[')
  return {
    kind: 'failed',
    title: 'That is not part of a workflow',
    description: isJson
      ? 'The clipboard holds JSON, but no steps of a workflow. Copy steps on a canvas first, then paste them here.'
      : 'The clipboard holds text. Copy steps on a canvas first, then paste them here. To use text in a field, click into the field.',
  }
}

/** What to do about steps this server does not have. */
export function explainUnknown(types: string[]): Toast {
  return {
    kind: 'failed',
    title:
      types.length === 1
        ? 'One step has a type this server does not know'
        : `${types.length} steps have types this server does not know`,
    description: `${[...new Set(types)].join(', ')}. They may come from a newer version. Replace them, or update this server.`,
  }
}
