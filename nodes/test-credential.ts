import { toText } from '#graph/coerce'
import { callTest } from './declarative/execute-request.ts'
import { NodeError, type TestContext } from './execute.ts'
import { testers } from './executors.ts'
import { service as serviceNamed } from './find.ts'

/**
 * Proves that a credential works, or throws what an executor would throw. Returns a sentence about it; null when there
 * is no way to try this kind.
 */
export async function testCredential(
  { service: name, kind }: { service: string; kind: string },
  context: TestContext,
): Promise<string | null> {
  const service = serviceNamed(name)
  const known = service?.credentials?.find((each) => each.kind === kind)
  if (!service || !known) throw new NodeError(`There is no credential kind "${kind}" of "${name}".`)
  if (known.test) return toText(await callTest(service, known.test, context)) || WORKS

  const load = testers[`${name}.${kind}`]
  if (!load) return null

  const tester = await load()
  await tester.test(context)
  return WORKS
}

const WORKS = 'It works.'
