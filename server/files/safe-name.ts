const LONGEST = 200

/** What is left of a name when it can lead nowhere: no folders, no control characters, no hidden files. */
export function safeName(given: string): string {
  const last =
    given
      .normalize('NFC')
      .split(/[/\\]/)
      .findLast((part) => !/^\.*$/.test(part.trim())) ?? ''
  const clean = last
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .trim()
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '')

  return shortened(clean) || 'file'
}

/** A media type, or what says nothing. */
export function mediaType(given: string): string {
  const type = given.trim().toLowerCase()

  return /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+(\s*;\s*[a-z0-9!#$&^_.+-]+=("[^"\\\r\n]*"|[^\s;"]+))*$/.test(
    type,
  ) && type.length <= LONGEST
    ? type
    : 'application/octet-stream'
}

/** Keeps the ending, by which people and programs know what it is. */
function shortened(name: string) {
  if (name.length <= LONGEST) return name
  const ending = /\.[^.]{1,16}$/.exec(name)?.[0] ?? ''

  return [...name].slice(0, LONGEST - ending.length).join('') + ending
}
