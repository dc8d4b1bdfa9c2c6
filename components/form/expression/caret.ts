/** Stands beside a chip so that the caret has somewhere to be, and breaks no line; never part of the value. */
export const SPACE = '\u2060'

const isChip = (node: Node | null): node is HTMLElement =>
  node instanceof HTMLElement && node.dataset.template !== undefined

/** The template an editor shows. */
export function templateOf(root: Node): string {
  let text = ''
  for (const child of root.childNodes) text += textOf(child)
  return text
}

/** The ends of the selection as offsets into the template; null when it is elsewhere. */
export function selectionIn(root: HTMLElement): { start: number; end: number } | null {
  const selection = document.getSelection()
  if (!selection || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null

  return {
    start: offsetOf(root, range.startContainer, range.startOffset),
    end: offsetOf(root, range.endContainer, range.endOffset),
  }
}

export function placeCaret(root: HTMLElement, offset: number) {
  const { node, at } = placeOf(root, offset)
  document.getSelection()?.collapse(node, at)
}

/** Whether the caret stands where the browser alone would get it wrong: beside a chip. */
export function isBesideChip(root: HTMLElement, side: 'before' | 'after'): boolean {
  const selection = document.getSelection()
  const node = selection?.anchorNode
  if (!selection?.isCollapsed || !node || !root.contains(node)) return false
  if (node === root) return true
  if (!(node instanceof Text)) return false

  const text = node.data
  const rest = side === 'before' ? text.slice(0, selection.anchorOffset) : text.slice(selection.anchorOffset)
  return rest.replaceAll(SPACE, '') === '' || rest.includes(SPACE)
}

/** Where the caret is on the screen. */
export function caretRect(root: HTMLElement): DOMRect {
  const selection = document.getSelection()
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  const rect = range && root.contains(range.startContainer) ? range.getBoundingClientRect() : null
  return rect && rect.height > 0 ? rect : root.getBoundingClientRect()
}

function textOf(node: Node): string {
  if (node instanceof Text) return node.data.replaceAll(SPACE, '')
  if (isChip(node)) return node.dataset.template ?? ''
  if (node instanceof HTMLBRElement) return '\n'
  // A browser that ignores plaintext-only wraps lines.
  return node instanceof HTMLDivElement ? `\n${templateOf(node)}` : templateOf(node)
}

function offsetOf(root: HTMLElement, container: Node, at: number): number {
  let offset = 0
  for (const [index, child] of [...root.childNodes].entries()) {
    if (container === root && index === at) return offset
    if (child === container && child instanceof Text) {
      return offset + child.data.slice(0, at).replaceAll(SPACE, '').length
    }
    if (child.contains(container)) return offset + (isChip(child) && at === 0 ? 0 : textOf(child).length)
    offset += textOf(child).length
  }
  return offset
}

function placeOf(root: HTMLElement, offset: number): { node: Node; at: number } {
  let left = offset
  let last: { node: Node; at: number } = { node: root, at: root.childNodes.length }
  for (const [index, child] of [...root.childNodes].entries()) {
    const length = textOf(child).length
    if (child instanceof Text) {
      if (left <= length) return { node: child, at: rawOffset(child.data, left) }
      last = { node: child, at: child.data.length }
    } else {
      if (left < length) return { node: root, at: index }
      last = { node: root, at: index + 1 }
    }
    left -= length
  }
  return last
}

/** Counts over the invisible spaces. */
function rawOffset(data: string, offset: number): number {
  let left = offset
  for (let at = 0; at < data.length; at++) {
    if (data[at] === SPACE) continue
    if (left === 0) return at
    left--
  }
  return data.length
}
