import type { Json } from '#graph/workflow'
import packageJson from '../../../package.json' with { type: 'json' }
import { namedSchemas } from './named-schemas.ts'
import { type Route, routes } from './routes.ts'
import { type JsonSchema, jsonSchemaOf, objectOf } from './schema.ts'

/** The OpenAPI 3.1 document of `/api/v1`, derived from the procedures. */
export function openapi(address: string): JsonSchema {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Patchbay',
      version: packageJson.version,
      description: 'Workflows, runs, tables and credentials of one workspace: the one the token was made in.',
    },
    servers: [{ url: `${address}/api/v1` }],
    security: [{ token: [] }],
    tags: [...new Set(routes.map(tagOf))].map((name) => ({ name })),
    paths: pathsOf(routes),
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token of a workspace.' },
      },
      schemas: namedSchemas,
      responses: {
        Problem: {
          description: 'Why it was refused or failed.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  }
}

function pathsOf(all: Route[]): JsonSchema {
  return Object.fromEntries(
    [...Map.groupBy(all, ({ path }) => path)].map(([path, group]) => [
      path,
      Object.fromEntries(group.map((route) => [route.method.toLowerCase(), operationOf(route)])),
    ]),
  )
}

function operationOf(route: Route): Json {
  const input = route.input ? jsonSchemaOf(route.input, 'input') : {}
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const others = Object.entries(objectOf(input.properties)).filter(([name]) => !inPath.includes(name))
  const required = Array.isArray(input.required) ? input.required : []
  const inQuery = route.method === 'GET' || route.method === 'DELETE'

  return {
    operationId: route.name,
    summary: route.summary,
    tags: [tagOf(route)],
    parameters: [
      ...inPath.map((name) =>
        parameter(name, { in: 'path', required: true, schema: objectOf(input.properties)[name] }),
      ),
      ...(inQuery
        ? others.map(([name, schema]) =>
            parameter(name, { in: 'query', required: required.includes(name), schema }),
          )
        : []),
      ...(onceOnly.includes(route.name) ? [idempotencyKey] : []),
    ],
    ...(!inQuery && others.length > 0 && { requestBody: bodyOf(others, required) }),
    responses: {
      [route.status ?? 200]: {
        description: 'Done.',
        content: { 'application/json': { schema: route.output ? jsonSchemaOf(route.output, 'output') : {} } },
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

const onceOnly = ['run.start', 'run.again', 'event.replay', 'table.createRows']

const idempotencyKey: JsonSchema = {
  name: 'Idempotency-Key',
  in: 'header',
  schema: { type: 'string', maxLength: 200 },
  description:
    'Your own name of this wish: asked again with the same one, what was done the first time is returned.',
}

type Parameter = { in: 'path' | 'query'; required: boolean; schema: JsonSchema | undefined }

function parameter(name: string, { schema = {}, ...rest }: Parameter): JsonSchema {
  const { description, ...bare } = schema

  return {
    name,
    ...rest,
    schema: bare,
    ...(description && { description }),
    ...(bare.type === 'array' && { explode: true }),
  }
}

function bodyOf(fields: [string, JsonSchema][], required: Json[]): Json {
  const needed = required.filter((name) => fields.some(([field]) => field === name))
  const schema = {
    type: 'object',
    properties: Object.fromEntries(fields),
    ...(needed.length > 0 && { required: needed }),
  }

  return { required: needed.length > 0, content: { 'application/json': { schema } } }
}

function tagOf({ name }: Route): string {
  return name.slice(0, name.indexOf('.'))
}
