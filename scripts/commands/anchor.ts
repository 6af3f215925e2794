import { z } from "zod"

/** A head of the audit trail, `SEQ:HASH`, as it was kept somewhere else. */
export const anchor = z
  .string()
  .regex(/^\d{1,18}:[0-9a-f]{64}$/, "must be a number, a colon and a hash, as `audit verify` prints them")
  .transform((text) => {
    const [seq = "", hash = ""] = text.split(":")
    return { seq: BigInt(seq), hash }
  })
