import { z } from "zod"

/** A command's input as the body of a request has it: without what the path says. */
export function bodyShape<S extends z.ZodObject>(schema: S, ...inPath: string[]): z.ZodObject {
  return z.object(Object.fromEntries(Object.entries(schema.shape).filter(([name]) => !inPath.includes(name))))
}
