export const QUOTE = 0x22
export const BACKSLASH = 0x5c
export const COMMA = 0x2c
export const COLON = 0x3a
export const OPEN_LIST = 0x5b
export const CLOSE_LIST = 0x5d
export const OPEN_OBJECT = 0x7b
export const CLOSE_OBJECT = 0x7d

/** Where the next thing begins that is no space. */
export function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from
  for (
    let byte = bytes[at];
    byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
    byte = bytes[at]
  )
    at++

  return at
}

/** Where the value that begins at `from` ends; null when it goes on past `most`. Says nothing of whether it is right. */
export function endOfValue(bytes: Buffer, from: number, most: number): number | null {
  const first = bytes[from]
  if (first === QUOTE) return endOfString(bytes, from, most)
  if (first !== OPEN_LIST && first !== OPEN_OBJECT) return endOfScalar(bytes, from)

  let depth = 0
  for (let at = from; at < most; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) {
      const end = endOfString(bytes, at, most)
      if (end === null) return null
      at = end - 1
    } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) depth++
    else if ((byte === CLOSE_LIST || byte === CLOSE_OBJECT) && --depth === 0) return at + 1
  }

  return null
}

/** After the closing quote of a text; null when it goes on past `most`. */
export function endOfString(bytes: Buffer, from: number, most: number): number | null {
  for (let at = bytes.indexOf(QUOTE, from + 1); at !== -1 && at < most; at = bytes.indexOf(QUOTE, at + 1)) {
    if (!isEscaped(bytes, at)) return at + 1
  }

  return null
}

/** Whether an odd number of backslashes stands before. */
export function isEscaped(bytes: Uint8Array, at: number): boolean {
  let before = at
  while (bytes[before - 1] === BACKSLASH) before--

  return (at - before) % 2 === 1
}

function endOfScalar(bytes: Uint8Array, from: number): number {
  let at = from
  for (; at < bytes.length; at++) {
    const byte = bytes[at]
    if (
      byte === COMMA ||
      byte === CLOSE_LIST ||
      byte === CLOSE_OBJECT ||
      (byte !== undefined && byte <= 0x20)
    )
      break
  }

  return at
}
