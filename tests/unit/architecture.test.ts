import { existsSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { fileFinder, readSources, type SourceFile } from "@/tests/support/source-files"

const files = readSources()
const find = fileFinder(files)
const product = files.filter(({ path }) => !path.startsWith("tests/"))
const inLib = product.filter(({ path }) => path.startsWith("lib/"))

/** Code imports follow the arrow: each of these may import what stands before it, never what stands behind. */
const order = [
  "core",
  "auth",
  "organisations",
  "catalogue",
  "initiatives",
  "assignments",
  "milestones",
  "reviewing",
  "adjustments",
  "confirmations",
  "evidence",
  "uploads",
  "progress-reports",
  "audit",
  "publication",
  "demo",
  "api",
]
/** What is no feature: it has names of its own. `i18n` stands beside the order, for pages and forms. */
const free = ["core", "auth", "i18n", "api"]
const vocabulary = ["schema", "workflow", "policy", "queries", "commands", "actions", "jobs"]

const partOf = (path: string) => /^lib\/([^/]+)\//.exec(path)?.[1] ?? ""
const roleOf = (path: string) => /^lib\/[^/]+\/([^/.]+)/.exec(path)?.[1] ?? ""

/** Every import of ours from one file to another, as `path -> path`. */
function edges(from: readonly SourceFile[], isKept: (file: SourceFile, to: string) => boolean): string[] {
  return from.flatMap((file) =>
    file.imports.filter((one) => isKept(file, one.from)).map((one) => `${file.path} -> ${one.from}`),
  )
}

describe("the folders of lib", () => {
  it("are all known to the order of imports", () => {
    const parts = new Set(inLib.map(({ path }) => partOf(path)))
    expect([...parts].filter((part) => part !== "i18n" && !order.includes(part))).toEqual([])
  })

  it("hold only files of the feature vocabulary", () => {
    const features = inLib.filter(({ path }) => !free.includes(partOf(path)))
    expect(features.filter(({ path }) => !vocabulary.includes(roleOf(path))).map(({ path }) => path)).toEqual(
      [],
    )
  })

  it("never have a file and a folder of one name", () => {
    const isBoth = ({ path }: SourceFile) => existsSync(path.replace(/\.ts$/, ""))
    const named = inLib.filter(({ path }) => vocabulary.includes(roleOf(path)))
    expect(named.filter(isBoth).map(({ path }) => path)).toEqual([])
  })
})

describe("imports", () => {
  it("lead to files that exist", () => {
    const ours = (_: SourceFile, to: string) => /^(app|components|lib|scripts|tests)\//.test(to)
    const missing = edges(files, (file, to) => ours(file, to) && !find(to) && !existsSync(to))
    expect(missing.filter((edge) => !edge.includes("lib/core/prisma/"))).toEqual([])
  })

  it("between features go one way", () => {
    const backwards = edges(inLib, ({ path }, to) => {
      const [own, other] = [partOf(path), partOf(to)]
      return (
        own !== other && other !== "" && order.includes(other) && order.indexOf(other) > order.indexOf(own)
      )
    }).filter((edge) => !edge.startsWith("lib/i18n/"))
    expect(backwards).toEqual([])
  })

  it("never lead from lib to pages, components, scripts or tests", () => {
    expect(edges(inLib, (_, to) => /^(app|components|scripts|tests)\//.test(to))).toEqual([])
    const fromProduct = edges(product, (_, to) => to.startsWith("tests/"))
    expect(fromProduct.filter((edge) => !edge.startsWith("playwright.config.ts"))).toEqual([])
  })

  it("of words are for pages, components, the API's answers, and what forms send", () => {
    const speaks = (path: string) =>
      /^lib\/(i18n|api)\//.test(path) || roleOf(path) === "actions" || path === "lib/core/form-action.ts"
    const wordy = edges(inLib, ({ path }, to) => to.startsWith("lib/i18n/") && !speaks(path))
    // Which languages there are is no word.
    expect(wordy.filter((edge) => !edge.endsWith("lib/i18n/routing"))).toEqual([])
  })

  it("in lib never run in a circle", () => {
    const circles: string[] = []
    const left = new Set<string>()
    const visit = (file: SourceFile, trail: readonly string[]) => {
      const start = trail.indexOf(file.path)
      if (start >= 0) return void circles.push([...trail.slice(start), file.path].join(" -> "))
      if (left.has(file.path)) return
      for (const one of file.imports) {
        const next = one.typesOnly ? undefined : find(one.from)
        if (next) visit(next, [...trail, file.path])
      }
      left.add(file.path)
    }
    for (const file of inLib) visit(file, [])
    expect(circles).toEqual([])
  })

  it("of Next stay out of rules, reads and writes", () => {
    const pure = ["schema", "workflow", "policy", "queries", "commands", "jobs"]
    const isNext = (to: string) => /^(next|next-auth|next-intl|react|react-dom)(\/|$)/.test(to)
    expect(edges(inLib, ({ path }, to) => pure.includes(roleOf(path)) && isNext(to))).toEqual([])
  })
})

describe("what is public", () => {
  const pages = product.filter(({ path }) => path.startsWith("app/[locale]/(public)/"))
  /** Beside publication and words: pieces that know no data. */
  const pieces: readonly string[] = ["lib/core/clock"]

  it("is read by public pages through publication alone", () => {
    const others = edges(pages, (_, to) => {
      const isOpen = to.startsWith("lib/publication/") || to.startsWith("lib/i18n/") || pieces.includes(to)
      return to.startsWith("lib/") && !isOpen
    })
    expect(others).toEqual([])
  })

  it("is all that public pages reach, through whatever they import", () => {
    const reached = new Set<SourceFile>()
    const reach = (file: SourceFile) => {
      if (reached.has(file)) return
      reached.add(file)
      for (const one of file.imports) {
        const next = one.typesOnly ? undefined : find(one.from)
        if (next) reach(next)
      }
    }
    pages.forEach(reach)
    const inside = [...reached].filter(
      ({ path, code }) => path !== "lib/core/db.ts" && /\b(db|transaction)\(/.test(code),
    )
    expect(inside.map(({ path }) => path)).toEqual([])
  })

  it("is read with the public role inside publication, and only there", () => {
    const uses = (call: RegExp) =>
      product.filter(({ path, code }) => path !== "lib/core/db.ts" && call.test(code))
    const isPublication = ({ path }: SourceFile) => path.startsWith("lib/publication/")
    // Whether the database answers at all is asked under the role that everybody has.
    const asks = ["app/api/health/ready/route.ts"]
    const outside = uses(/\bpublicDb\b/).filter((file) => !isPublication(file) && !asks.includes(file.path))
    expect(outside.map(({ path }) => path)).toEqual([])
    expect(
      uses(/\b(db|transaction)\(/)
        .filter(isPublication)
        .map(({ path }) => path),
    ).toEqual([])
  })
})

describe("the style", () => {
  /** The lines of code on which something stands, as `path:line text`. */
  const linesWith = (pattern: RegExp, among = files) =>
    among.flatMap(({ path, code }) =>
      code.split("\n").flatMap((line) => (pattern.test(line) ? [`${path}: ${line.trim()}`] : [])),
    )

  it("has no cast but to brand an actor where it is minted", () => {
    const casts = linesWith(/(?<!keyof \w+ )\bas\s+(?!const\b)[A-Za-z_{([]/)
    expect(casts).toEqual(["lib/auth/actor.ts: return Object.freeze(fields) as Actor & F"])
  })

  it("has no any, and silences no error", () => {
    expect(linesWith(new RegExp([": *", "<", "as "].map((before) => `${before}any\\b`).join("|")))).toEqual(
      [],
    )
    const silent = new RegExp(["@ts", "(ignore|expect-error|nocheck)"].join("-"))
    expect(files.filter(({ text }) => silent.test(text)).map(({ path }) => path)).toEqual([])
  })

  it("exports a default only where a framework asks for one", () => {
    const asked = [
      /^app\/.*\/?(page|layout|error|global-error|not-found|loading|template|default)\.tsx$/,
      /^[\w.-]+\.config\.ts$/,
      /^proxy\.ts$/,
      /^lib\/i18n\/request\.ts$/,
      /^tests\/support\/databases\.ts$/,
    ]
    const defaults = files.filter(({ code }) => /^export default\b|\bas default\b/m.test(code))
    expect(defaults.map(({ path }) => path).filter((path) => !asked.some((one) => one.test(path)))).toEqual(
      [],
    )
  })

  it("names files in kebab-case", () => {
    const plain = /^(?:[a-z0-9.-]+|\(public\)|\[[.a-z-]+\]|\[\[[.a-z-]+\]\]|_[a-z-]+)$/
    const odd = files.filter(({ path }) => !path.split("/").every((part) => plain.test(part)))
    expect(odd.map(({ path }) => path).filter((path) => !path.includes("[...nextauth]"))).toEqual([])
  })

  it("keeps every file within 300 lines", () => {
    const lengths = product.map(({ lines }) => lines).sort((a, b) => a - b)
    const at = (share: number) => lengths[Math.floor((lengths.length - 1) * share)]
    console.info(
      `${lengths.length} files: median ${at(0.5)} lines, nine in ten within ${at(0.9)}, longest ${at(1)}`,
    )
    expect(files.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path} ${lines}`)).toEqual([])
    expect(at(0.9)).toBeLessThanOrEqual(150)
  })
})
