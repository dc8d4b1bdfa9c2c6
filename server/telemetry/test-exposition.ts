export type Sample = { name: string; labels: Record<string, string>; value: number }

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/
const NUMBER = /^([+-]?(\d|Inf\b).*|nan)$/i
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\.)*)",?/gy

/** Reads the text format of Prometheus, and throws at a line that is none of it. */
export function readExposition(text: string) {
  const types = new Map<string, string>()
  const samples: Sample[] = []
  for (const line of text.split('\n').filter(Boolean)) {
    const [, kind, name = '', rest = ''] = line.match(/^# (HELP|TYPE) (\S+) (.*)$/) ?? []
    if (kind === 'TYPE') types.set(name, rest)
    if (!kind) samples.push(sampleOf(line))
  }

  return {
    types,
    samples,
    value: (name: string, labels: Record<string, string> = {}) =>
      samples.find((sample) => sample.name === name && hasAll(sample, labels))?.value,
  }
}

function sampleOf(line: string): Sample {
  const [, name, labels = '', value] = line.match(LINE) ?? []
  const pairs = [...labels.matchAll(LABEL)]
  if (!name || pairs.map(([whole]) => whole).join('') !== labels || !NUMBER.test(value ?? ''))
    throw new Error(`This is not the text format of Prometheus: ${line}`)

  return {
    name,
    labels: Object.fromEntries(pairs.map(([, label, given]) => [label, given])),
    value: Number(value),
  }
}

const hasAll = (sample: Sample, labels: Record<string, string>) =>
  Object.entries(labels).every(([name, value]) => sample.labels[name] === value)
