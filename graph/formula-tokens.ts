export type TokenKind =
  | 'space'
  | 'comment'
  | 'text'
  | 'pattern'
  | 'number'
  | 'constant'
  | 'name'
  | 'variable'
  | 'function'
  | 'operator'
  | 'open'
  | 'close'

/** A stretch of a formula. Together the tokens are the whole of it, whether or not it parses. */
export type Token = { kind: TokenKind; source: string; start: number; end: number }

const RULES: [TokenKind, RegExp][] = [
  ['space', /\s+/suy],
  ['comment', /\/\*.*?(?:\*\/|$)/suy],
  ['text', /"(?:\\.|[^"\\])*(?:"|$)|'(?:\\.|[^'\\])*(?:'|$)/suy],
  ['pattern', /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[im]*/suy],
  ['number', /\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/suy],
  ['function', /\$[\p{L}_][\p{L}\p{N}_]*(?=\s*\()/suy],
  ['variable', /\$\$?[\p{L}\p{N}_]*/suy],
  ['name', /`[^`]*`?|[\p{L}_][\p{L}\p{N}_]*/suy],
  ['open', /[([{]/suy],
  ['close', /[)\]}]/suy],
  ['operator', /\?\?|\?:|~>|:=|!=|<=|>=|\*\*|\.\.|./suy],
]

const WORDS: { [word: string]: TokenKind } = {
  and: 'operator',
  or: 'operator',
  in: 'operator',
  true: 'constant',
  false: 'constant',
  null: 'constant',
}

/** The words and signs of a formula, for colours, brackets and help; it need not parse. */
export function formulaTokens(formula: string): Token[] {
  const tokens: Token[] = []
  let last: Token | undefined

  for (let at = 0; at < formula.length; at = tokens.at(-1)?.end ?? formula.length) {
    const token = tokenAt(formula, at, last)
    tokens.push(token)
    if (token.kind !== 'space' && token.kind !== 'comment') last = token
  }

  return tokens
}

function tokenAt(formula: string, at: number, last: Token | undefined): Token {
  for (const [kind, rule] of RULES) {
    // After a value a slash divides; elsewhere it begins a pattern.
    if (kind === 'pattern' && last && !['operator', 'open'].includes(last.kind)) continue
    rule.lastIndex = at
    const source = rule.exec(formula)?.[0]
    if (source === undefined || source === '') continue

    return { kind: WORDS[source] ?? kind, source, start: at, end: at + source.length }
  }

  return { kind: 'operator', source: formula.slice(at), start: at, end: formula.length }
}
