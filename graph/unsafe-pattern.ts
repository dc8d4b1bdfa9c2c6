const LONGEST = 500

/**
 * Why a regular expression may backtrack for ever; null when it does not. Refused are a repeated group that
 * itself repeats or chooses inside, back references, and more than a few unbounded repeats. Conditions need
 * no such guard: `graph/pattern.ts` matches in linear time.
 */
export function unsafePattern(source: string): string | null {
  if (source.length > LONGEST) return `The pattern is longer than ${LONGEST} characters.`

  const bare = source.replace(/\\[^1-9k]/g, '_').replace(/\[(?:[^\]\\]|\\.)*\]/g, '_')
  if (/\\[1-9k]/.test(bare)) return 'The pattern refers back to a group, which may take for ever.'
  if ((bare.match(/[*+]|,\}/g) ?? []).length > 6) return 'The pattern repeats too much without an end.'

  return hasNestedRepeat(bare) ? 'The pattern repeats inside a repeat, which may take for ever.' : null
}

function hasNestedRepeat(bare: string): boolean {
  const risky: boolean[] = [false]
  for (let at = 0; at < bare.length; at++) {
    const character = bare[at]
    if (character === '(') risky.push(false)
    else if (character === ')') {
      const inner = risky.pop() ?? false
      if (inner && isRepeat(bare, at + 1)) return true
      if (inner) risky[risky.length - 1] = true
    } else if (character === '|' || isRepeat(bare, at)) risky[risky.length - 1] = true
  }

  return false
}

function isRepeat(bare: string, at: number): boolean {
  const character = bare[at]

  return character === '*' || character === '+' || (character === '{' && /^\{\d+,?\d*\}/.test(bare.slice(at)))
}
