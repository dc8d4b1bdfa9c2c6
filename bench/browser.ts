import { performance } from 'node:perf_hooks'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../scripts/test/browser.mjs'

const WINDOW = { width: 1440, height: 900 }
const MOVES = 120
const RADIUS = 160

/** A browser that draws without a graphics card, as the machines of tests do. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(await findBrowser()),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  })
}

/** A page that has never been anywhere, with the cookies given. */
export async function openPage(
  browser: Browser,
  { address, cookie }: { address: string; cookie: string },
): Promise<Page> {
  const context = await browser.newContext({ viewport: WINDOW, reducedMotion: 'reduce' })
  const cookies = cookie.split('; ').flatMap((pair) => {
    const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    // Of an address, only what lies in its folder would send them.
    return name ? [{ name, value, url: new URL(address).origin }] : []
  })
  await context.addCookies(cookies)

  return context.newPage()
}

/** Frames drawn in a second while the pointer, pressed at a place, goes round in circles. */
export async function framesWhileDragging(page: Page, from: { x: number; y: number }): Promise<number> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  const counted = await page.evaluateHandle(() => {
    const counter = { frames: 0 }
    const tick = () => {
      counter.frames += 1
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    return counter
  })
  const began = performance.now()
  for (let move = 0; move < MOVES; move++) {
    const angle = (move / MOVES) * 4 * Math.PI
    await page.mouse.move(from.x + Math.sin(angle) * RADIUS, from.y + (1 - Math.cos(angle)) * RADIUS)
  }
  const frames = await counted.evaluate(({ frames }) => frames)
  const seconds = (performance.now() - began) / 1_000
  await page.mouse.up()

  return frames / seconds
}
