import { describe, expect, it } from "vitest"
import { z } from "zod"
import { GET } from "@/app/api/openapi.json/route"
import { endpoints } from "@/lib/api/endpoints"
import { handlersOf, routes } from "@/tests/support/api"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()

const media = z.object({ content: z.record(z.string(), z.looseObject({ schema: z.looseObject({}) })) })
const reference = z.object({ $ref: z.string() })
const operation = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).optional(),
  requestBody: media.extend({ required: z.boolean() }).optional(),
  responses: z.record(z.string(), z.union([reference, media.extend({ description: z.string() })])),
})
const document = z.looseObject({
  openapi: z.literal("3.1.0"),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  servers: z.array(z.object({ url: z.literal("/api/v1") })),
  paths: z.record(
    z.string().startsWith("/"),
    z.record(z.enum(["get", "post", "patch", "delete"]), operation.optional()),
  ),
  components: z.looseObject({
    schemas: z.record(z.string(), z.looseObject({})),
    responses: z.record(z.string(), media.extend({ description: z.string() })),
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.string() })),
  }),
})

const get = (headers: Record<string, string> = {}) =>
  GET(new Request("http://localhost/api/openapi.json", { headers }))
const described = async () => document.parse(await get().json())

function referencesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" && typeof inner === "string" ? [inner] : referencesIn(inner),
  )
}

describe("the API's description", () => {
  it("is OpenAPI 3.1 whose references all lead somewhere", async () => {
    const whole = await described()
    for (const ref of new Set(referencesIn(whole))) {
      const found = ref
        .slice(2)
        .split("/")
        .reduce<unknown>((value, key) => z.looseObject({}).parse(value)[key], whole)
      expect(found, ref).toBeDefined()
    }
    for (const name of ["token", "signIn"]) expect(whole.components.securitySchemes).toHaveProperty(name)
  })

  it("names every operation once, with its path's parameters, its errors and an example of its body", async () => {
    const ids = new Set<string>()
    for (const [path, item] of Object.entries((await described()).paths)) {
      for (const [method, one] of Object.entries(item)) {
        if (!one) continue
        expect(ids.has(one.operationId), one.operationId).toBe(false)
        ids.add(one.operationId)
        const names = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1])
        expect(one.parameters?.filter((p) => p.in === "path").map((p) => p.name) ?? []).toEqual(names)
        expect(Object.keys(one.responses)).toEqual(expect.arrayContaining(["401", "429"]))
        if (method !== "get" && (method !== "delete" || one.requestBody)) {
          expect(one.requestBody?.content["application/json"], `${method} ${path}`).toHaveProperty("example")
        }
      }
    }
    expect(ids.size).toBe(endpoints.length)
  })

  it("gives examples that its own schemas take", () => {
    for (const { body, example, path, method } of endpoints) {
      if (body && !path.startsWith("/evidence"))
        expect(() => body.parse(example), `${method} ${path}`).not.toThrow()
    }
  })

  const named = (path: string) => `/${path.replaceAll("[", "{").replaceAll("]", "}")}`

  it("describes every method of every route file, and nothing else", async () => {
    const request = (method: string) => new Request("http://localhost/api/v1/x", { method })
    const served: string[] = []
    for (const path of routes) {
      const handlers = await handlersOf(path)
      const before = path.endsWith("[action]") ? named(path.slice(0, -"[action]".length)) : null
      const options = handlers.OPTIONS
      if (!options) throw new Error(`${path} exports no OPTIONS`)
      const choices =
        before === null
          ? [""]
          : endpoints
              .filter(
                (one) => one.path.startsWith(before) && !routes.some((other) => named(other) === one.path),
              )
              .map((one) => one.path.slice(before.length))
              .filter((rest) => rest !== "" && !rest.includes("/"))
      for (const choice of new Set(choices)) {
        const response = await options(request("OPTIONS"), { params: Promise.resolve({ action: choice }) })
        const allowed = response.headers.get("allow")?.split(", ") ?? []
        for (const method of allowed) {
          if (method !== "HEAD" && method !== "OPTIONS")
            served.push(`${method} ${named(path.replace("[action]", choice))}`)
        }
      }
    }
    expect(served.sort()).toEqual(endpoints.map((one) => `${one.method} ${one.path}`).sort())
  })

  it("is kept by its reader until it changes", async () => {
    const first = get()
    expect(first.headers.get("cache-control")).toContain("max-age")
    const again = get({ "If-None-Match": first.headers.get("etag") ?? "" })
    expect([again.status, await again.text()]).toEqual([304, ""])
  })
})
