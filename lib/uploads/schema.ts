import { z } from "zod"
import { acceptedExtensions } from "@/lib/core/file-kind"
import { cleanFileName, extensionOf } from "@/lib/core/file-name"

/** Input of openUpload: what the file is called, its bytes, and its SHA-256 where the sender knows it. */
export const openUploadInput = z.object({
  name: z
    .string("required")
    .max(2000)
    .transform(cleanFileName)
    .refine((name) => acceptedExtensions.includes(extensionOf(name)), { error: "file-type", path: [] }),
  length: z.int("not-a-number").refine((length) => length > 0, "file-empty"),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "invalid")
    .nullish()
    .transform((value) => value ?? null),
})
