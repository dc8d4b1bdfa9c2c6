import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePieces } from './parse-pieces.ts'
import { textPieces } from './text-pieces.ts'
import { inTurns } from './turns.ts'

const MB = 1024 * 1024
const parsed = (text: string, piece: number) => inTurns(parsePieces(Buffer.from(text), piece))

test('whatever JSON.parse takes comes out the same in pieces of any size', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.jsonValue(),
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom(undefined, 1, '\t\n '),
      async (value, piece, space) => {
        const text = JSON.stringify(value, null, space)
        expect(await parsed(text, piece)).toEqual(JSON.parse(text))
      },
    ),
    { numRuns: 1_000 },
  )
})

test('whatever JSON.stringify gives is given in pieces of any size', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 60 }), (value, piece) => {
      expect(JSON.parse([...textPieces(value, piece)].join(''))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    { numRuns: 1_000 },
  )
})

test('whatever JSON.parse refuses is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.json(), fc.nat(), fc.constantFrom(...'{}[]",:x1 \\'), async (text, place, letter) => {
      const at = place % (text.length + 1)
      const broken = text.slice(0, at) + letter + text.slice(at)
      let right = true
      try {
        JSON.parse(broken)
      } catch {
        right = false
      }
      const outcome = await parsed(broken, 3).then(
        () => true,
        (error) => (error instanceof SyntaxError ? false : error),
      )
      expect([broken, outcome]).toEqual([broken, right])
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['an escape at every place', JSON.stringify('\\\u0001"ä😀'.repeat(50))],
  ['escapes of letters', `"${'\\u00e4\\\\u00e4\\"'.repeat(50)}"`],
])('a long text with %s is whole in pieces of any size', async (_name, text) => {
  for (let piece = 1; piece < 40; piece++) expect(await parsed(text, piece)).toBe(JSON.parse(text))
})

test('a prototype key stays a field', async () => {
  const text = `{"__proto__":{"isAdmin":true},"a":"${'x'.repeat(50)}"}`

  expect(Object.keys(Object(await parsed(text, 4)))).toEqual(['__proto__', 'a'])
  expect({}).not.toHaveProperty('isAdmin')
})

test('endless nesting is refused in plain words', async () => {
  await expect(parsed('['.repeat(100_000), 10)).rejects.toThrow(/nested deeper than 500 levels/)
})

test('neighbours get their turns while 50 MB are made into text and parsed again', async () => {
  const rows = Array.from({ length: 300_000 }, (_, id) => ({ id, name: `Row ${id}`, note: 'x'.repeat(120) }))
  const turns = countTurns()
  const pieces: Buffer[] = []
  await inTurns(
    (function* () {
      for (const text of textPieces({ rows })) yield pieces.push(Buffer.from(text))
    })(),
  )
  const bytes = Buffer.concat(pieces)
  const back = await inTurns(parsePieces(bytes))

  expect(bytes.byteLength).toBeGreaterThan(45 * MB)
  expect(back).toEqual({ rows })
  expect(turns.stop()).toBeGreaterThan(40)
})

/** How often the loop came round. */
function countTurns() {
  let count = 0
  const timer = setInterval(() => {
    count++
  }, 1)

  return {
    stop: () => {
      clearInterval(timer)
      return count
    },
  }
}
