/** What a note is called where there is no room for it: its first line without the marks of Markdown. */
export const noteTitle = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/^[#>\s*-]+/, '').trim())
    .find((line) => line !== '')
    ?.slice(0, 80) ?? 'empty'
