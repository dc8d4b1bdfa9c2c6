/** Lines of `console.log` that are kept of one execution, and letters of each. */
export const LOG_LINES = 200
export const LOG_LETTERS = 2_000

/**
 * Runs inside the interpreter before the user's code and keeps the originals of what it needs, so that code that
 * replaces them only fools itself. `finish` answers `=` and the result as JSON, or `!` and why it is not JSON.
 */
export const HARNESS = `(function (log, text, limit) {
  const { stringify } = JSON
  const { Error, String, Array } = globalThis
  let lines = 0

  const show = (value) => {
    if (typeof value === 'string') return value
    if (value instanceof Error) return value.name + ': ' + value.message
    try { return stringify(value) ?? String(value) } catch { return String(value) }
  }
  const print = (...values) => {
    lines += 1
    if (lines > ${LOG_LINES}) return lines === ${LOG_LINES + 1} ? log('More lines were left out.') : undefined
    let line = ''
    for (let i = 0; i < values.length; i += 1) line += (i ? ' ' : '') + show(values[i])
    log(line.length > ${LOG_LETTERS} ? line.substring(0, ${LOG_LETTERS}) + '…' : line)
  }
  globalThis.console = { log: print, info: print, warn: print, error: print, debug: print }
  globalThis.data = globalThis.input = JSON.parse(text)

  return (value) => {
    if (value === undefined) return '=null'
    if (typeof value === 'function') return '!The code returned a function, which is not data.'
    if (typeof value === 'symbol') return '!The code returned a symbol, which is not data.'
    let json
    try { json = stringify(value) } catch (error) { return '!' + show(error) }
    return json === undefined ? '=null' : json.length > limit ? '>' + json.length : '=' + json
  }
})`
