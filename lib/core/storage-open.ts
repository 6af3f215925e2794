import { env } from "./env"
import type { Store } from "./storage-port"

let opened: { settings: string; store: Promise<Store> } | undefined

/** The store that the settings name. */
export function openStore(): Promise<Store> {
  const all = env()
  const settings = JSON.stringify(
    Object.entries(all).filter(([name]) => /^LUOSHI_(S3_|STORAGE|DATA_DIR)/.test(name)),
  )
  if (opened?.settings !== settings) {
    // The S3 client is large: it is loaded where it is used.
    const store =
      all.LUOSHI_STORAGE === "s3"
        ? import("./storage-s3").then(({ s3Store }) => s3Store(all))
        : import("./storage-disk").then(({ diskStore }) => diskStore)
    opened = { settings, store }
  }
  return opened.store
}
