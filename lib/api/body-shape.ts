import { z } from "zod"

/** A command's input as the body of a request has it: without what the path says, and with what may be missing marked so. */
export function bodyShape<S extends z.ZodObject>(schema: S, ...inPath: string[]): z.ZodObject {
  const shape: Record<string, z.ZodType> = schema.shape
  const fields = Object.entries(shape).filter(([name]) => !inPath.includes(name))
  return z.object(
    Object.fromEntries(
      fields.map(([name, field]) => [name, field.safeParse(undefined).success ? z.optional(field) : field]),
    ),
  )
}
