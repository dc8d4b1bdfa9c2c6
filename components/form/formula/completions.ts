import { formulaTokens, type Token } from '#graph/formula-tokens'
import type { DataStep } from '../expression/data-source.ts'
import type { Completion } from './completion.ts'
import { anywhere, below, inFilter } from './field-options.ts'
import { functionOptions } from './function-options.ts'

export type Completions = { from: number; options: Completion[] }

const MOST = 30

/** What fits where the caret is; `isAsked`: also where no word has begun. */
export function completionsAt(
  formula: string,
  caret: number,
  { steps, isAsked }: { steps: DataStep[]; isAsked: boolean },
): Completions | null {
  const word = wordBefore(formula, caret)
  if (word === null) return null
  const { from, text } = word
  if (text === '' && !isAsked) return null

  const options = text.startsWith('$')
    ? functionOptions(text.slice(1), formula.slice(caret))
    : text.includes('.')
      ? below(text, steps)
      : [
          ...inFilter(formula, caret, text, steps),
          ...anywhere(text, steps),
          ...(text === '' ? [] : functionOptions(text, formula.slice(caret), true)),
        ]

  return options.length === 0 ? null : { from, options: options.slice(0, MOST) }
}

/** The path or name that ends at the caret; null inside a text, a number or a comment. */
function wordBefore(formula: string, caret: number): { from: number; text: string } | null {
  const tokens = formulaTokens(formula)
  const inside = tokens.find(({ start, end }) => start < caret && caret <= end)
  if (inside && ['text', 'pattern', 'number', 'comment'].includes(inside.kind)) return null

  const before = tokens.filter(({ end, start }) => start < caret && (end <= caret || inside?.start === start))
  const at = before.findLastIndex((token) => !isPart(token))
  const from = before[at + 1]?.start ?? caret

  return { from, text: formula.slice(from, caret) }
}

const isPart = ({ kind, source }: Token) =>
  kind === 'name' || kind === 'function' || kind === 'variable' || kind === 'constant' || source === '.'
