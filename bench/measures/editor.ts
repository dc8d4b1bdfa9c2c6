import { request } from 'undici'
import { type Measure, round } from '../figure.ts'
import { signIn } from '../sign-in.ts'
import { fiveNodeWorkflow } from '../workflow.ts'

/** What a browser that has never been here loads before the editor answers to a hand. */
export const editor: Measure = {
  name: 'editor',
  title: 'First load of the editor',
  async measure(stage) {
    const { address } = stage.product
    await stage.publish('editor', fiveNodeWorkflow('editor', 'now'))
    const { rows } = await stage.database.query('select id from workflows order by created_at desc limit 1')
    const cookie = await signIn(stage.product)
    const page = await fetch(`${address}/workflows/${rows[0].id}`, { headers: { cookie }, redirect: 'error' })
    const html = await page.text()
    const scripts = scriptsOf(html)
    const sizes = await Promise.all(scripts.map((path) => transferred(new URL(path, address))))

    return [
      { name: 'scripts', value: scripts.length },
      {
        name: 'their size as sent',
        value: round(sizes.reduce((sum, size) => sum + size, 0) / 1024),
        unit: 'kB',
        aim: { atMost: 350 },
      },
    ]
  },
}

/** Without those for browsers that know no modules: none that can show the editor asks for them. */
function scriptsOf(html: string): string[] {
  const found = [...html.matchAll(/<script([^>]* src="([^"]+)"[^>]*)>/g)]

  return [
    ...new Set(
      found.flatMap(([, attributes = '', path]) => (/\bnomodule\b/i.test(attributes) ? [] : (path ?? []))),
    ),
  ]
}

/** Bytes on the wire, without headers. */
async function transferred(url: URL): Promise<number> {
  const { body, statusCode } = await request(url, { headers: { 'accept-encoding': 'gzip, deflate, br' } })
  if (statusCode !== 200) throw new Error(`${url.pathname}: ${statusCode}`)

  return (await body.arrayBuffer()).byteLength
}
