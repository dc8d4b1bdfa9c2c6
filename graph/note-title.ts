/** What a note is called where there is no room for it: its first line without the marks of Markdown. */
export const noteTitle = (text: string): string =>
  text
    .split('\n')
    .map((line) => withoutMarks(line).trim())
    .find((line) => line !== '')
    ?.slice(0, 80) ?? 'empty'

/** Words as they are read where Markdown is not drawn. */
export const withoutMarks = (line: string): string => line.replace(/^[#>\s*-]+/, '').replaceAll(/\*\*|`/g, '')
