import { bracketsAt } from '#graph/formula-place'
import type { FormulaProblem } from '#graph/formula-problem'
import { formulaTokens, type Token, type TokenKind } from '#graph/formula-tokens'
import { classes } from '../../ui/classes.ts'

const COLOURS: { [kind in TokenKind]?: string } = {
  text: 'text-done-text',
  pattern: 'text-done-text',
  number: 'text-pinned-text',
  constant: 'text-pinned-text',
  function: 'text-accent-text',
  variable: 'text-accent-text',
  comment: 'text-faint',
}

type Props = { formula: string; caret: number | null; problem: FormulaProblem | null }

/** A formula in colours: what is wrong is underlined, the brackets at the caret are marked. */
export function Highlighted({ formula, caret, problem }: Props) {
  const brackets = caret === null ? [] : bracketsAt(formula, caret)
  const isAlone = brackets.length === 1

  return formulaTokens(formula).map((token) => {
    const isBracket = brackets.some(({ start }) => start === token.start)
    return (
      <span
        key={token.start}
        className={classes(
          COLOURS[token.kind],
          isBracket && (isAlone ? 'rounded-[2px] bg-failed-soft' : 'rounded-[2px] bg-press'),
          problem !== null &&
            isIn(token, problem) &&
            'underline decoration-failed decoration-wavy decoration-from-font underline-offset-2',
        )}
      >
        {token.source}
      </span>
    )
  })
}

const isIn = ({ start, end, kind }: Token, problem: FormulaProblem) =>
  kind !== 'space' && start < problem.end && end > problem.start
