import { SPACE } from './caret.ts'
import { partsOf } from './template-parts.ts'

/** Draws a template into an editor; returns the elements its chips go into, in order. */
export function renderTemplate(root: HTMLElement, template: string): HTMLElement[] {
  const nodes: Node[] = []
  const elements: HTMLElement[] = []

  for (const { source, expression } of partsOf(template)) {
    if (expression === undefined) {
      nodes.push(document.createTextNode(source))
      continue
    }
    // Without text on both sides the caret has nowhere to stand.
    if (!(nodes.at(-1) instanceof Text)) nodes.push(document.createTextNode(SPACE))
    const element = document.createElement('span')
    element.dataset.template = source
    element.contentEditable = 'false'
    elements.push(element)
    nodes.push(element)
  }
  // A last line that is empty would not show.
  if (nodes.at(-1) instanceof HTMLElement || template.endsWith('\n'))
    nodes.push(document.createTextNode(SPACE))
  root.replaceChildren(...nodes)

  return elements
}
