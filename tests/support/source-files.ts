import { readdirSync, readFileSync } from "node:fs"
import { dirname, extname, join, normalize } from "node:path"

/** One import: what it names, and whether only types, which are gone at run time. */
export type Import = { from: string; names: string; typesOnly: boolean }

/** A source file with its text, the text without comments and strings, and its imports by path from the root. */
export type SourceFile = { path: string; text: string; code: string; lines: number; imports: Import[] }

const folders = ["app", "components", "lib", "scripts", "tests", "prisma"]
const made = "lib/core/prisma/"

function pathsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && [".ts", ".tsx"].includes(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
}

const statement = /^(?:import|export)\s+(type\s+)?([^"'`;()=]*?)\s*from\s+"([^"]+)"/gm
const bare = /^import\s+"([^"]+)"/gm
const dynamic = /\bimport\(\s*"([^"]+)"\s*\)/g

/** The imported module as a path from the root where it is ours, otherwise as it is written. */
function resolved(importer: string, specifier: string): string {
  if (specifier.startsWith("@/")) return specifier.slice(2)
  return specifier.startsWith(".") ? normalize(join(dirname(importer), specifier)) : specifier
}

function importsOf(path: string, text: string): Import[] {
  const named = [...text.matchAll(statement)].map(([, type, names = "", from = ""]) => {
    const each =
      /\{([^}]*)\}/
        .exec(names)?.[1]
        ?.split(",")
        .map((name) => name.trim()) ?? []
    const onlyTypes = each.length > 0 && each.every((name) => name === "" || name.startsWith("type "))
    return { from, names, typesOnly: type !== undefined || (onlyTypes && !/^\w/.test(names)) }
  })
  const others = [...text.matchAll(bare), ...text.matchAll(dynamic)].map(([, from = ""]) => ({
    from,
    names: "",
    typesOnly: false,
  }))
  return [...named, ...others].map((one) => ({ ...one, from: resolved(path, one.from) }))
}

/** The text without imports, strings and comments: what is left is code. */
function codeOf(text: string): string {
  return text
    .replace(statement, "")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
    .replace(/`(?:[^`\\]|\\.)*`/g, '""')
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "")
}

/** Every TypeScript file of the product and its tests, but the database client that a generator writes. */
export function readSources(): SourceFile[] {
  const paths = folders
    .flatMap(pathsBelow)
    .concat(readdirSync(".").filter((name) => extname(name) === ".ts" && !name.startsWith(".")))
  return paths
    .filter((path) => !path.startsWith(made) && path !== "next-env.d.ts")
    .sort()
    .map((path) => {
      const text = readFileSync(path, "utf8")
      const lines = text.split("\n").length - 1
      return { path, text, code: codeOf(text), lines, imports: importsOf(path, text) }
    })
}

/** Finds the file that an import means: itself, with an ending, or none of ours. */
export function fileFinder(files: readonly SourceFile[]): (from: string) => SourceFile | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]))
  return (from) => byPath.get(from) ?? byPath.get(`${from}.ts`) ?? byPath.get(`${from}.tsx`)
}
