import { partsOf } from './template-parts.ts'

export type Edited = { text: string; caret: number }

/** Puts text in place of a stretch. */
export const splice = (text: string, start: number, end: number, put: string): Edited => ({
  text: text.slice(0, start) + put + text.slice(end),
  caret: start + put.length,
})

/** What Backspace takes away: a whole chip, or one letter as people see letters. */
export function eraseBefore(text: string, caret: number): Edited {
  const start = stepBack(text, caret)
  return { text: text.slice(0, start) + text.slice(caret), caret: start }
}

export function eraseAfter(text: string, caret: number): Edited {
  return { text: text.slice(0, caret) + text.slice(stepForward(text, caret)), caret }
}

/** One step to the left: over a whole chip, or over one letter. */
export function stepBack(text: string, caret: number): number {
  const chip = chips(text).find(({ start, end }) => start < caret && caret <= end)
  if (chip) return chip.start
  const letters = [...new Intl.Segmenter().segment(text.slice(0, caret))]
  return letters.at(-1)?.index ?? 0
}

export function stepForward(text: string, caret: number): number {
  const chip = chips(text).find(({ start, end }) => start <= caret && caret < end)
  if (chip) return chip.end
  const [letter] = new Intl.Segmenter().segment(text.slice(caret))
  return caret + (letter?.segment.length ?? 0)
}

/** What opens the picker when it was just typed: `{{`, or `/` at the start of a word. */
export function pickerTrigger(text: string, caret: number): { start: number; end: number } | null {
  if (text.slice(0, caret).endsWith('{{')) return { start: caret - 2, end: caret }
  if (text[caret - 1] === '/' && /^$|\s$/.test(text.slice(0, caret - 1)))
    return { start: caret - 1, end: caret }
  return null
}

/** The stretches of a template that show as chips. */
export function chips(text: string): { start: number; end: number; expression: string }[] {
  let at = 0
  return partsOf(text).flatMap(({ source, expression }) => {
    const start = at
    at += source.length
    return expression === undefined ? [] : [{ start, end: at, expression }]
  })
}

/** The chip the caret touches: the one before it first, for it was put in last. */
export function chipBeside(text: string, caret: number): { start: number; expression: string } | undefined {
  const found = chips(text)

  return found.find(({ end }) => end === caret) ?? found.find(({ start }) => start === caret)
}

/** One expression and nothing but spaces around it keeps its type. */
export function isOneChip(text: string): boolean {
  const [only, ...others] = chips(text)

  return only !== undefined && others.length === 0 && text.trim().length === only.end - only.start
}
