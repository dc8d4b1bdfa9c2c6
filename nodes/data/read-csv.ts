import { addAbortSignal, Readable } from 'node:stream'
import { CsvError, type Options, parse } from 'csv-parse'
import { NodeError } from '../execute.ts'
import type { Input, Output } from './csv.types.ts'
import { rowCollector } from './csv-rows.ts'
import { foundSeparator } from './csv-separator.ts'

type Chunks = Iterable<string> | AsyncIterable<string>

type Reading = {
  input: Input
  /** Characters of all values together at most. */
  limit: number
  signal: AbortSignal
}

/** Characters by which the separator is found out. */
const SAMPLE = 64 * 1024

/** A row that is longer is not one: a quote is open, or it is no CSV at all. */
const LONGEST_ROW = 1_000_000

/** Reads rows of a text that comes in chunks, and no more of it than is wanted. */
export async function readCsv(chunks: Chunks, { input, limit, signal }: Reading): Promise<Output> {
  const { sample, all } = await sampled(chunks)
  const collector = rowCollector(input, limit)
  const source = Readable.from(all)
  const read = { line: input.preamble }
  const parser = parse({
    ...optionsOf(input, sample),
    on_record: (record, { lines }) => {
      read.line = lines
      return record
    },
  })
  source.on('error', (error) => parser.destroy(error))
  addAbortSignal(signal, source.pipe(parser))

  try {
    for await (const { record, info } of parser as AsyncIterable<Row>)
      if (!collector.take(record, info.lines)) break
  } catch (error) {
    if (error instanceof CsvError) throw explain(error, read.line)
    throw error
  } finally {
    source.destroy()
  }

  return collector.result()
}

/** `lines` is where the row ends. */
type Row = { record: string[]; info: { lines: number } }

function optionsOf({ separator, quote, preamble }: Input, sample: string): Options {
  const body = sample
    .split(/\r\n|\n|\r/)
    .slice(preamble)
    .join('\n')

  return {
    delimiter: separator === 'auto' ? foundSeparator(body, quote) : separator,
    quote,
    escape: quote,
    from_line: preamble + 1,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  }
}

/** The beginning of a text, and all of it, the beginning included. */
async function sampled(chunks: Chunks): Promise<{ sample: string; all: AsyncIterable<string> }> {
  const iterator = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]()
  let sample = ''
  while (sample.length < SAMPLE) {
    const { done, value } = await iterator.next()
    if (done) break
    sample += value
  }

  return { sample, all: continued(sample, iterator) }
}

async function* continued(
  sample: string,
  iterator: Iterator<string> | AsyncIterator<string>,
): AsyncGenerator<string> {
  try {
    yield sample
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  } finally {
    await iterator.return?.()
  }
}

/** `line` is where the last row that could be read ends. */
function explain({ code, message }: CsvError, line: number): NodeError {
  const row = `The row that begins in line ${line + 1}`
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return new NodeError(`${row} has a quote that is never closed.`, { fix: 'Correct the file.' })
  if (code === 'CSV_MAX_RECORD_SIZE') {
    const fix = 'A quote may be missing, or it is no CSV.'
    return new NodeError(`${row} is longer than a million characters.`, { fix })
  }
  if (code === 'CSV_INVALID_CLOSING_QUOTE' || code === 'INVALID_OPENING_QUOTE')
    return new NodeError(`${row} has a quote in the middle of a value.`, {
      fix: 'Write the quote twice, and put the whole value in quotes; or choose other quotes under “More options”.',
    })

  return new NodeError(`${row} cannot be read: ${message}.`, { fix: 'Correct the file.' })
}
