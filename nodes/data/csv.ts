import type { Context, Execute } from '../execute.ts'
import type { Input, Output } from './csv.types.ts'
import { decodedText } from './csv-encoding.ts'
import { readCsv } from './read-csv.ts'
import { csvBytes, csvText } from './write-csv.ts'

const OUTPUT_BYTES = 16 * 1024 * 1024

export const execute: Execute<Input, Output> = async (context) => {
  const { input, limits, signal } = context
  if (input.operation === 'write-text' || input.operation === 'write-file') return written(context)

  const limit = limits?.outputBytes ?? OUTPUT_BYTES
  return readCsv(await sourceText(context), { input, limit, signal })
}

async function sourceText({
  input,
  files,
}: Context<Input>): Promise<Iterable<string> | AsyncIterable<string>> {
  const { file } = input
  if (input.operation === 'read-text' || !file) return [input.text ?? '']

  return decodedText(await files.read(file), { encoding: input.encoding, name: file.name })
}

async function written({ input, files, limits }: Context<Input>): Promise<Output> {
  const limit = limits?.outputBytes ?? OUTPUT_BYTES
  if (input.operation === 'write-text') return csvText(input, limit)

  const { content, columns, count } = csvBytes(input)
  const file = await files.save(content, { name: input.fileName, type: 'text/csv' })
  return { file, columns, count }
}
