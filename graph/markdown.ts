/** The part of Markdown that people write into a message: enough to lay it out, and nothing that could act. */
export type Block =
  | { kind: 'heading' | 'paragraph' | 'quote'; text: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'code'; code: string }

export type Inline =
  | { kind: 'text' | 'strong' | 'emphasis' | 'code'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'break' }

export function parseMarkdown(source: string): Block[] {
  const lines = source.replace(/\r\n?/g, '\n').split('\n')
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; ) {
    const { block, end } = blockAt(lines, at)
    if (block) blocks.push(block)
    at = end
  }

  return blocks
}

const FENCE = /^\s*```/
const HEADING = /^#{1,6}\s+/
const QUOTE = /^>\s?/
const BULLET = /^\s*[-*+]\s+/
const NUMBER = /^\s*\d{1,9}[.)]\s+/
const STARTS = [FENCE, HEADING, QUOTE, BULLET, NUMBER, /^\s*$/]

type Found = { block: Block | null; end: number }

function blockAt(lines: string[], at: number): Found {
  const line = lines[at] ?? ''
  if (line.trim() === '') return { block: null, end: at + 1 }
  if (FENCE.test(line)) return fenced(lines, at)
  if (HEADING.test(line))
    return { block: { kind: 'heading', text: inline(line.replace(HEADING, '')) }, end: at + 1 }
  if (QUOTE.test(line)) {
    const { taken, end } = takeWhile(lines, at, (each) => QUOTE.test(each))
    return { block: { kind: 'quote', text: inline(taken.map(without(QUOTE)).join('\n')) }, end }
  }
  const mark = [BULLET, NUMBER].find((each) => each.test(line))
  if (mark) {
    const { taken, end } = takeWhile(lines, at, (each) => mark.test(each))
    const items = taken.map((each) => inline(each.replace(mark, '')))
    return { block: { kind: 'list', ordered: mark === NUMBER, items }, end }
  }

  const { taken, end } = takeWhile(
    lines,
    at,
    (each, index) => index === at || !STARTS.some((start) => start.test(each)),
  )
  return { block: { kind: 'paragraph', text: inline(taken.join('\n')) }, end }
}

function fenced(lines: string[], at: number): Found {
  const close = lines.findIndex((each, index) => index > at && FENCE.test(each))
  const end = close === -1 ? lines.length : close

  return { block: { kind: 'code', code: lines.slice(at + 1, end).join('\n') }, end: end + 1 }
}

function takeWhile(lines: string[], from: number, holds: (line: string, index: number) => boolean) {
  let end = from
  while (end < lines.length && holds(lines[end] ?? '', end)) end++

  return { taken: lines.slice(from, end), end }
}

const without = (mark: RegExp) => (line: string) => line.replace(mark, '')

/** Links lead to the web or to a mail; anything else stays text. */
const MARKS =
  /`([^`\n]+)`|\*\*([^*\n]+)\*\*|\*([^*\s][^*\n]*)\*|\[([^\]\n]+)\]\(((?:https?:\/\/|mailto:)[^)\s]+)\)|(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])|(\n)/g

function inline(text: string): Inline[] {
  const parts: Inline[] = []
  let at = 0
  for (const match of text.matchAll(MARKS)) {
    if (match.index > at) parts.push({ kind: 'text', text: text.slice(at, match.index) })
    parts.push(marked(match))
    at = match.index + match[0].length
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) })

  return parts
}

function marked([all, code, strong, emphasis, label, href, address]: RegExpExecArray): Inline {
  if (code !== undefined) return { kind: 'code', text: code }
  if (strong !== undefined) return { kind: 'strong', text: strong }
  if (emphasis !== undefined) return { kind: 'emphasis', text: emphasis }
  if (label !== undefined && href !== undefined) return { kind: 'link', text: label, href }
  if (address !== undefined) return { kind: 'link', text: address, href: address }

  return all === '\n' ? { kind: 'break' } : { kind: 'text', text: all }
}
