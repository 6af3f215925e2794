import type { CommandLine } from "./define"

/** Every command, by the words that call it, in the order in which help lists them. */
export const commands: Readonly<Record<string, CommandLine>> = {}
