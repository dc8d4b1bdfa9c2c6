/**
 * Counters and histograms as Prometheus reads them, for what happens thousands of times a second: a look-up and an
 * addition each, where its library takes ten times as long. Two labels at most, whose values are few.
 */
export type Tally = { text(): string }

type About = { name: string; help: string; labels?: string[] }

export function createCounter({ name, help, labels = [] }: About) {
  const counts = seriesOf(() => ({ count: 0 }))
  if (labels.length === 0) counts.get('', '')

  return {
    inc(first = '', second = '') {
      counts.get(first, second).count++
    },
    text: () =>
      [
        ...header({ name, help }, 'counter'),
        ...counts.list().map(([values, { count }]) => sample(name, labelsOf(labels, values), count)),
      ].join('\n'),
  }
}

type Series = { counts: number[]; sum: number }

/** `bounds` are the upper ends of the buckets, the least first. */
export function createHistogram({ name, help, labels = [], bounds }: About & { bounds: number[] }) {
  const series = seriesOf((): Series => ({ counts: new Array(bounds.length + 1).fill(0), sum: 0 }))

  return {
    observe(value: number, first = '', second = '') {
      const of = series.get(first, second)
      let bucket = 0
      while (value > (bounds[bucket] ?? Number.POSITIVE_INFINITY)) bucket++
      of.counts[bucket] = (of.counts[bucket] ?? 0) + 1
      of.sum += value
    },
    text: () =>
      [
        ...header({ name, help }, 'histogram'),
        ...series
          .list()
          .flatMap(([values, of]) => histogramSamples(name, labelsOf(labels, values), { ...of, bounds })),
      ].join('\n'),
  }
}

/** By the values of two labels. One key made of both would have to be made, and hashed, each time. */
function seriesOf<T>(make: () => T) {
  const all = new Map<string, Map<string, T>>()

  return {
    get(first: string, second: string): T {
      const found = all.get(first)?.get(second)
      if (found) return found
      const made = make()
      const row = all.get(first) ?? new Map<string, T>()
      all.set(first, row.set(second, made))

      return made
    },
    list: (): [values: string[], of: T][] =>
      [...all].flatMap(([first, row]) =>
        [...row].map(([second, of]): [string[], T] => [[first, second], of]),
      ),
  }
}

type Labels = [name: string, value: string][]

const labelsOf = (names: string[], values: string[]): Labels =>
  names.map((name, index) => [name, values[index] ?? ''])

function histogramSamples(name: string, labels: Labels, of: Series & { bounds: number[] }): string[] {
  let total = 0
  const buckets = of.counts.map((count, bucket) => {
    total += count
    const le = of.bounds[bucket] === undefined ? '+Inf' : String(of.bounds[bucket])
    return sample(`${name}_bucket`, [...labels, ['le', le]], total)
  })

  return [...buckets, sample(`${name}_sum`, labels, of.sum), sample(`${name}_count`, labels, total)]
}

function header({ name, help }: About, type: string): string[] {
  return [`# HELP ${name} ${escaped(help)}`, `# TYPE ${name} ${type}`]
}

function sample(name: string, labels: Labels, value: number): string {
  const inside = labels.map(([label, text]) => `${label}="${escaped(text).replaceAll('"', '\\"')}"`).join(',')

  return `${name}${inside && `{${inside}}`} ${value}`
}

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
