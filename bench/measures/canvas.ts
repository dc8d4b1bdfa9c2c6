import { performance } from 'node:perf_hooks'
import type { Browser, Page } from '@playwright/test'
import type { Node } from '#graph/workflow'
import { framesWhileDragging, openBrowser, openPage } from '../browser.ts'
import { type Figure, type Measure, round } from '../figure.ts'
import { signIn } from '../sign-in.ts'
import type { Stage } from '../stage.ts'
import { COLUMNS, GAP, STEPS } from '../stress/grid.ts'
import { openStressPage } from '../stress/stress-page.ts'
import { chain } from '../workflow.ts'

const FEWER = 200
const KEYS = 60

/** How the canvas feels with many steps, beside React Flow with as many plain nodes of its own. */
export const canvas: Measure = {
  name: 'canvas',
  title: `The canvas with ${STEPS} steps, beside React Flow's own nodes`,
  async measure(stage) {
    const stress = await openStressPage()
    const browser = await openBrowser()
    try {
      const many = await address(stage, STEPS)
      const few = await address(stage, FEWER)
      const cookie = await signIn(stage.product)
      const open = (to: string) => openCanvas(browser, { address: to, cookie })

      // The product reads a page from its disk when it is first asked for.
      await fetch(many, { headers: { cookie } })
      const ours = await open(many)
      const theirs = await open(stress.address)
      const [panned, dragged] = [await smoothness(ours.page), await smoothness(theirs.page)]

      return [
        {
          name: 'open, in a browser that was never there',
          value: round(ours.ms / 1_000),
          unit: 's',
          aim: { atMost: 2 },
        },
        ...compared('panned', panned.pan, dragged.pan),
        ...compared('a step dragged', panned.drag, dragged.drag),
        { name: `input to paint with ${FEWER} steps, p95`, ...(await latency((await open(few)).page)) },
      ]
    } finally {
      await browser.close()
      stress.close()
    }
  },
}

function compared(name: string, ours: number, theirs: number): Figure[] {
  return [
    { name: `${name}, frames a second`, value: round(ours) },
    { name: `${name}, the one of the other`, value: round(ours / theirs), aim: { atLeast: 0.8 } },
  ]
}

/** The steps in rows, as people would lay them out. */
async function address(stage: Stage, count: number): Promise<string> {
  const title = `canvas-${count}`
  const document = chain(title, count)
  const nodes = document.nodes.map((node, index): Node => ({ ...node, position: place(index) }))
  await stage.publish(title, { ...document, nodes })
  const { rows } = await stage.database.query('select id from workflows where title = $1', [title])

  return `${stage.product.address}/workflows/${rows[0].id}?view=canvas`
}

const place = (index: number) => ({ x: (index % COLUMNS) * GAP.x, y: Math.floor(index / COLUMNS) * GAP.y })

async function openCanvas(browser: Browser, place: { address: string; cookie: string }) {
  const page = await openPage(browser, place)
  const began = performance.now()
  await page.goto(place.address)
  await page.locator('.react-flow__node').first().waitFor()

  return { page, ms: performance.now() - began }
}

async function smoothness(page: Page): Promise<{ pan: number; drag: number }> {
  const { step, empty } = await page.evaluate(places)
  if (!step || !empty) throw new Error('There is nothing on the canvas to take hold of.')

  return { drag: await framesWhileDragging(page, step), pan: await framesWhileDragging(page, empty) }
}

/** Near the middle, where nothing scrolls by itself: the head of a step, and a place that nothing covers. In the page. */
function places() {
  const pane = document.querySelector('.react-flow__pane')?.getBoundingClientRect() ?? new DOMRect()
  const middle = { x: pane.x + pane.width / 2, y: pane.y + pane.height / 2 }
  const far = ({ x, y }: { x: number; y: number }) => Math.hypot(x - middle.x, y - middle.y)
  const nearest = (all: { x: number; y: number }[]) => all.sort((a, b) => far(a) - far(b))[0]
  const boxes = [...document.querySelectorAll('.react-flow__node')].map((node) =>
    node.getBoundingClientRect(),
  )
  const grid = Array.from({ length: 900 }, (_, at) => ({
    x: middle.x + ((at % 30) - 15) * 12,
    y: middle.y + (Math.floor(at / 30) - 15) * 12,
  }))

  return {
    step: nearest(boxes.map(({ x, y, width }) => ({ x: x + width / 2, y: y + 6 }))),
    empty: nearest(grid.filter(({ x, y }) => document.elementFromPoint(x, y)?.matches('.react-flow__pane'))),
  }
}

/** From a key in a field of a step to the frame that shows it; what took less than a frame is not told by the browser. */
async function latency(page: Page): Promise<Pick<Figure, 'value' | 'unit' | 'aim'>> {
  await page.locator('.react-flow__node').nth(3).click()
  const field = page.getByRole('complementary').getByRole('textbox').nth(1)
  await field.click()
  const told = await page.evaluateHandle(() => {
    const entries: PerformanceEntry[] = []
    const observer = new PerformanceObserver((list) => void entries.push(...list.getEntries()))
    observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
    return { observer, entries }
  })
  for (let key = 0; key < KEYS; key++) await page.keyboard.type('a', { delay: 30 })
  const slow = await told.evaluate(async ({ observer, entries }) => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    return [...entries, ...observer.takeRecords()]
      .filter(({ name }) => name === 'keydown')
      .map(({ duration }) => duration)
  })
  const all = [...Array.from({ length: Math.max(0, KEYS - slow.length) }, () => 16), ...slow].sort(
    (a, b) => a - b,
  )

  return { value: round(all[Math.ceil(all.length * 0.95) - 1] ?? 0), unit: 'ms', aim: { atMost: 100 } }
}
