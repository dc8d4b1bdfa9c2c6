import type { NewId } from '#graph/edit'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
const LENGTH = 10

/** An id no other node will have: it begins with a letter, so that expressions need not quote it. */
export const newId: NewId = () => {
  const [first = 0, ...rest] = crypto.getRandomValues(new Uint8Array(LENGTH))

  return (
    letter(first % 26) +
    rest
      .map((byte) => byte % LETTERS.length)
      .map(letter)
      .join('')
  )
}

const letter = (index: number): string => LETTERS.charAt(index)
