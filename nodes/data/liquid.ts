import { type Context, type Emitter, Liquid, type Template } from 'liquidjs'
import { cached } from '#graph/cache'
import type { Fields } from '../lists/record.ts'
import { explainLiquid } from './liquid-error.ts'

/** What one rendering may use. */
export const limits = {
  milliseconds: 1_000,
  /** Characters written and entries of lists made, all together. */
  memory: 20_000_000,
  /** Characters of a template. */
  template: 100_000,
}

export type Source = { template: string; isHtml: boolean; timeZone: string; language: string }

/** Fills in a Liquid template, which can reach nothing but its scope. Throws a `NodeError` that names the line. */
export function render(source: Source, { scope, strict }: { scope: Fields; strict: boolean }): string {
  try {
    const { engine, templates } = parsed(JSON.stringify(source))

    return String(engine.renderSync(templates, scope, { strictVariables: strict }))
  } catch (error) {
    throw explainLiquid(error)
  }
}

/** The same template is mostly filled in many times, in a loop or run by run. */
const parsed = cached(100, (key: string): { engine: Liquid; templates: Template[] } => {
  const { template, ...options } = JSON.parse(key) as Source
  const engine = engineFor(JSON.stringify(options))

  return { engine, templates: engine.parse(template) }
})

const engineFor = cached(50, (key: string) => {
  const { isHtml, timeZone, language } = JSON.parse(key) as Omit<Source, 'template'>
  const engine = new Liquid({
    // No template reaches another one, let alone a file.
    templates: {},
    ownPropertyOnly: true,
    strictFilters: true,
    lenientIf: true,
    timezoneOffset: timeZone,
    locale: language,
    parseLimit: limits.template,
    renderLimit: limits.milliseconds,
    memoryLimit: limits.memory,
    ...(isHtml && { outputEscape: (value: unknown) => escaped(written(value)) }),
  })
  for (const tag of ['include', 'render', 'layout', 'block']) delete engine.tags[tag]
  countOutput(engine)

  return engine
})

/** Liquid counts what filters make, not what a template writes; a loop could fill the memory all the same. */
function countOutput({ renderer }: Liquid) {
  const renderTemplates = renderer.renderTemplates.bind(renderer)
  renderer.renderTemplates = (templates, context, emitter = countingEmitter(context)) =>
    renderTemplates(templates, context, emitter)
}

function countingEmitter({ memoryLimit }: Context): Emitter {
  return {
    buffer: '',
    write(value: unknown) {
      const text = written(value)
      memoryLimit.use(text.length)
      this.buffer += text
    },
  }
}

/** A value as Liquid writes it: a list is its entries one after the other. An object is JSON, as in other fields. */
function written(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(written).join('')

  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
}

const entities: { [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
