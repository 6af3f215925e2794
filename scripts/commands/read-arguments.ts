import { parseArgs } from "node:util"
import { Failure } from "../failure"
import type { CommandLine } from "./define"

type Table = Readonly<Record<string, CommandLine>>
/** What was typed: text to show, or a command with its options and positionals by name. */
export type Reading =
  | { kind: "help"; text: string }
  | { kind: "run"; command: CommandLine; given: Readonly<Record<string, unknown>> }

const call = "npm run -s luoshi --"

function overview(table: Table): string {
  const names = Object.keys(table)
  const width = Math.max(0, ...names.map((name) => name.length)) + 2
  const rows = names.map((name) => `  ${name.padEnd(width)}${table[name]?.summary ?? ""}`)
  return [`Usage: ${call} <command>`, "", "Commands:", ...rows, "", "--help after a command says more."].join(
    "\n",
  )
}

function helpOf(name: string, command: CommandLine): string {
  const flags = Object.entries(command.options).map(([option, { value, help }]) => ({
    flag: value ? `--${option} ${value}` : `--${option}`,
    help,
  }))
  const width = Math.max(0, ...flags.map(({ flag }) => flag.length)) + 2
  const usage = [call, name, ...command.positionals, ...(flags.length > 0 ? ["[options]"] : [])].join(" ")
  const rows = flags.map(({ flag, help }) => `  ${flag.padEnd(width)}${help}`)
  return [`Usage: ${usage}`, "", command.summary, ...(rows.length > 0 ? ["", "Options:", ...rows] : [])].join(
    "\n",
  )
}

type Parsed = { values: Readonly<Record<string, unknown>>; positionals: string[] }

function parse(name: string, command: CommandLine, rest: string[]): Parsed {
  const options = Object.entries(command.options).map(([option, { value }]) => [
    option,
    { type: value ? ("string" as const) : ("boolean" as const) },
  ])
  try {
    return parseArgs({
      args: rest,
      options: { ...Object.fromEntries(options), help: { type: "boolean", short: "h" } },
      allowPositionals: true,
    })
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error)
    throw new Failure(`${reason}; see ${call} ${name} --help`)
  }
}

/** Understands the words after `luoshi`; throws a Failure that says what is wrong with them. */
export function readArguments(table: Table, words: readonly string[]): Reading {
  const asksHelp = words.length === 0 || words[0] === "--help" || words[0] === "-h" || words[0] === "help"
  if (asksHelp) return { kind: "help", text: overview(table) }
  const name = [words.slice(0, 2).join(" "), words[0] ?? ""].find((candidate) =>
    Object.hasOwn(table, candidate),
  )
  const command = name === undefined ? undefined : table[name]
  if (name === undefined || !command) {
    const group = Object.keys(table).filter((known) => known.startsWith(`${words[0]} `))
    if (group.length > 0 && (words.length === 1 || words[1] === "--help")) {
      return {
        kind: "help",
        text: overview(Object.fromEntries(Object.entries(table).filter(([known]) => group.includes(known)))),
      }
    }
    throw new Failure(`there is no command "${words.slice(0, 2).join(" ")}"; see ${call} --help`)
  }
  const { values, positionals } = parse(name, command, words.slice(name.split(" ").length))
  if (values.help) return { kind: "help", text: helpOf(name, command) }
  const missing = command.positionals[positionals.length]
  if (missing !== undefined) throw new Failure(`${missing} is missing; see ${call} ${name} --help`)
  if (positionals.length > command.positionals.length) {
    throw new Failure(`"${positionals.at(-1)}" is one word too many; see ${call} ${name} --help`)
  }
  const named = Object.fromEntries(command.positionals.map((positional, at) => [positional, positionals[at]]))
  return { kind: "run", command, given: { ...values, ...named } }
}
