/** What JSONata throws: a code, and what the code is about. */
export type Thrown = {
  code?: unknown
  token?: unknown
  value?: unknown
  value2?: unknown
  index?: unknown
  type?: unknown
}

type Say = (about: { [name in Exclude<keyof Thrown, 'code'>]: string }) => string

/** The words for what went wrong in a formula; undefined for what has none of its own. */
export function formulaWords(thrown: Thrown): string | undefined {
  const { token, value, value2, index, type } = thrown

  return words[String(thrown.code)]?.({
    token: quoted(token),
    value: quoted(value),
    value2: quoted(value2),
    index: String(index ?? ''),
    type: typeWords[String(type)] ?? String(type ?? ''),
  })
}

const words: { [code: string]: Say } = {
  S0101: () => 'A text has no closing quote.',
  S0105: () => 'A name has no closing backquote.',
  S0106: () => 'A comment has no closing */.',
  S0201: ({ token }) => `${token} cannot stand here. Is a sign or a comma missing before it?`,
  S0202: ({ value, token }) => `Here ${value} is expected, not ${token}.`,
  S0203: ({ value }) => `${value} is expected at the end.`,
  S0204: ({ token }) => `${token} is no sign that formulas know.`,
  S0205: ({ token }) => `${token} is not expected here.`,
  S0207: () => 'Unexpected end: something is missing after this.',
  S0211: ({ token }) => `${token} needs a value before it.`,
  S0212: () => 'Before := a name that starts with $ is needed.',
  S0301: () => 'The pattern between the two / is empty.',
  S0302: () => 'A pattern has no closing /.',
  T0410: ({ index, token }) => `What is given to ${token} at place ${index} is not of a kind it takes.`,
  T0411: ({ index, token }) => `What is given to ${token} at place ${index} is not of a kind it takes.`,
  T0412: ({ token, type }) => `${token} takes a list of ${type}, and something else is in the list.`,
  D1001: ({ value }) => `${value} is too large for a number.`,
  D1002: ({ value }) => `${value} is no number, so that it cannot be made negative.`,
  T1003: () => 'The name of a field must be text.',
  T1005: ({ token }) => `Functions start with $: write ${token.replace('“', '“$')}.`,
  T1006: () => 'There is no function of this name.',
  T2001: ({ token, value }) => `Before ${token} stands ${value}, which is no number.`,
  T2002: ({ token, value }) => `After ${token} stands ${value}, which is no number.`,
  T2003: () => 'A range starts with a whole number.',
  T2004: () => 'A range ends with a whole number.',
  T2006: () => 'After ~> a function is needed.',
  T2007: ({ value, value2 }) => `${value} and ${value2} cannot be put in order: they are of different kinds.`,
  T2008: () => 'Only texts and numbers can be put in order.',
  T2009: ({ token, value, value2 }) =>
    `${token} compares ${value} with ${value2}: both must be numbers, or both text.`,
  T2010: ({ token }) => `${token} compares numbers or texts only.`,
  D3001: () => 'It divides by nothing: the result is no number.',
  D3010: () => 'What to look for must not be empty.',
  D3030: ({ value }) => `${value} is no number.`,
  D3060: ({ value }) => `${value} is below 0 and has no square root.`,
  D3070: () => 'Only a list of texts or of numbers can be sorted without a function that says how.',
  D3110: ({ value }) => `${value} is not a date such as 2026-01-31 or 2026-01-31T09:00:00Z.`,
  D3136: () => 'The picture of the date leaves out what is needed to read it.',
  D3138: () => 'More than one entry fits, and exactly one is wanted.',
  D3139: () => 'No entry fits, and exactly one is wanted.',
}

const typeWords: { [code: string]: string } = {
  n: 'numbers',
  s: 'texts',
  number: 'numbers',
  string: 'texts',
}

const LENGTH = 40

function quoted(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)

  return `“${text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text}”`
}
