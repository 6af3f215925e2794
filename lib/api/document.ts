import { z } from "zod"
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiOverride,
  type ZodOpenApiPathItemObject,
  type ZodOpenApiResponsesObject,
} from "zod-openapi"
import { sessionCookieName } from "@/lib/auth/session-cookie"
import type { Endpoint } from "./endpoint"
import { endpoints } from "./endpoints"
import { problemStatus } from "./problem"

const codes = Object.keys(problemStatus)

const problem = z
  .object({
    type: z.string(),
    title: z.string().meta({ description: "What went wrong, in the language of Accept-Language." }),
    status: z.int(),
    code: z.enum(codes).meta({ description: "Stable; decide by this." }),
    rule: z.string().optional().meta({ description: "The rule that refused, where one did." }),
    errors: z.array(z.object({ path: z.string(), message: z.string() })),
  })
  .meta({
    id: "Problem",
    example: {
      type: "urn:luoshi:problem:reason-required",
      title: "Give a reason.",
      status: 422,
      code: "reason-required",
      errors: [{ path: "reason", message: "This is required" }],
    },
  })

const reasons: Record<string, string> = {
  "400": "The body cannot be read.",
  "401": "No token where one is needed, or one that is not good.",
  "403": "The actor may not do this; `rule` says which rule refused.",
  "404": "There is no such thing, or the actor may not know of it.",
  "409": "`wrong-status`, or `stale`: the version that was sent is outdated. Nothing changed.",
  "413": "The body is too large.",
  "422": "What was sent is invalid, or a rule is not met.",
  "429": "Too many requests; `Retry-After` says how many seconds to wait.",
}

function refusalsOf({ access, path, method, query }: Endpoint): string[] {
  const isChange = method !== "GET"
  return [
    ...(isChange ? ["400"] : []),
    "401",
    ...(isChange || access === "token" ? ["403"] : []),
    ...(isChange || path.includes("{") ? ["404"] : []),
    ...(isChange ? ["409", "413"] : []),
    ...(isChange || query ? ["422"] : []),
    "429",
  ]
}

const parameters: Record<string, z.ZodString | z.ZodUUID | z.ZodInt> = {
  code: z.string().meta({ description: "Code, such as GOV-2 or DEMO-A." }),
  id: z.uuid(),
  number: z.int().min(1),
  ref: z.string().meta({ description: "Reference: INI-0001, and INI-0001.M1 of a milestone." }),
}

function pathParameters(path: string) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].flatMap((found) => found[1] ?? [])
  return z.object(Object.fromEntries(names.map((name) => [name, parameters[name] ?? z.string()])))
}

const key = z.object({
  "Idempotency-Key": z.string().min(1).max(200).optional().meta({
    description:
      "Visible ASCII. The same key and body within 24 hours get the first answer again; another body is refused.",
  }),
})

const security: Record<Endpoint["access"], Record<string, string[]>[]> = {
  public: [{}, { token: [] }],
  cookie: [{}, { token: [] }, { signIn: [] }],
  token: [{ token: [] }],
}

function bodyOf({ body, isMultipart, example }: Endpoint): Pick<ZodOpenApiOperationObject, "requestBody"> {
  if (!(body instanceof z.ZodObject)) return {}
  const shape: Record<string, z.ZodType> = body.shape
  const required = Object.values(shape).some((field) => !field.safeParse(undefined).success)
  const file = z
    .string()
    .optional()
    .meta({ description: "The file's bytes.", contentMediaType: "application/octet-stream" })
  const multipart = isMultipart ? { "multipart/form-data": { schema: body.extend({ file }) } } : {}
  const json = { "application/json": { schema: body, ...(example ? { example } : {}) } }
  return { requestBody: { required, content: { ...json, ...multipart } } }
}

const bytes = {
  description: "The file, as an attachment.",
  content: { "application/octet-stream": { schema: { type: "string" as const, format: "binary" } } },
}

function answersOf(endpoint: Endpoint): ZodOpenApiResponsesObject {
  const { answer, method, status } = endpoint
  const description =
    status === 201 ? "What was made." : method === "GET" ? "What was asked for." : "The thing as it now is."
  const refusals = refusalsOf(endpoint).map((code) => [code, { $ref: `#/components/responses/${code}` }])
  return {
    [`${status}`]: answer ? { description, content: { "application/json": { schema: answer } } } : bytes,
    ...Object.fromEntries(refusals),
  }
}

function operationOf(endpoint: Endpoint): ZodOpenApiOperationObject {
  const { method, path, summary, query, access } = endpoint
  const words = path.replaceAll(/[{}]/g, "").split(/[/-]/).filter(Boolean)
  const capitals = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return {
    operationId: method.toLowerCase() + capitals.join(""),
    summary,
    tags: [path.split("/")[1] ?? ""],
    security: security[access],
    requestParams: {
      ...(path.includes("{") ? { path: pathParameters(path) } : {}),
      ...(query ? { query } : {}),
      ...(method === "POST" ? { header: key } : {}),
    },
    ...bodyOf(endpoint),
    responses: answersOf(endpoint),
  }
}

/** What a cleaned text or number must be in the end, or nothing where that is no plain text or number. */
function boundsOf(schema: unknown): object | null {
  if (!(schema instanceof z.ZodType)) return null
  const { type } = schema.def
  if (type !== "string" && type !== "number" && type !== "intersection") return null
  const { $schema: _, allOf = [], ...own } = z.toJSONSchema(schema, { io: "input" })
  return Object.assign({}, ...allOf, own)
}

/** Shows the bounds that stand behind a text's or number's cleaning, and leaves out what only repeats the format. */
const override: ZodOpenApiOverride = ({ jsonSchema, zodSchema, io }) => {
  const { def } = zodSchema._zod
  const bounds = io === "input" && def.type === "pipe" && "out" in def ? boundsOf(def.out) : null
  if (bounds) {
    delete jsonSchema.anyOf
    Object.assign(jsonSchema, bounds)
  }
  if (jsonSchema.format) {
    delete jsonSchema.pattern
    delete jsonSchema.minLength
  }
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
}

function build() {
  const paths: Record<string, ZodOpenApiPathItemObject> = {}
  for (const endpoint of endpoints) {
    const item = { [endpoint.method.toLowerCase()]: operationOf(endpoint) }
    paths[endpoint.path] = { ...paths[endpoint.path], ...item }
  }
  const refusals = Object.entries(reasons).map(([status, description]) => [
    status,
    { description, content: { "application/problem+json": { schema: problem } } },
  ])
  return createDocument(
    {
      openapi: "3.1.0",
      info: {
        title: "Luoshi API",
        version: "1",
        description:
          "What is public needs no token. Everything else takes `Authorization: Bearer TOKEN`, acts as the token's user and obeys the same rules as the pages.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      servers: [{ url: "/api/v1" }],
      paths,
      components: {
        responses: Object.fromEntries(refusals),
        securitySchemes: {
          token: { type: "http", scheme: "bearer", description: "An API token, made on the account page." },
          signIn: {
            type: "apiKey",
            in: "cookie",
            name: sessionCookieName(),
            description: "A browser's sign-in, for downloads of evidence only.",
          },
        },
      },
    },
    { override },
  )
}

let built: ReturnType<typeof build> | undefined

/** The API's description (OpenAPI 3.1), made from the schemas that validate requests and type answers. */
export function apiDocument(): ReturnType<typeof build> {
  built ??= build()
  return built
}
