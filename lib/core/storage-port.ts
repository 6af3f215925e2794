/** How stored content looks from outside; the fingerprint is a cheap sign that it is still the one last checked. */
export type Look = { size: number; fingerprint: string }

/** Stored content that was found: `read` gives this very content from its beginning, or null where it has changed meanwhile. */
export type Found = Look & { read(): Promise<AsyncIterable<Uint8Array> | null>; close(): Promise<void> }

/** Where content is kept, by its SHA-256. What cannot be reached throws a StoreError: only what is not there is null. */
export type Store = {
  /** Content goes there over a network, so it is sent before anybody waits for a lock. */
  readonly isRemote: boolean
  look(sha256: string): Promise<Look | null>
  find(sha256: string): Promise<Found | null>
  /** Keeps the content of a file on the local disk, in the place of what was there; the file itself stays. */
  put(sha256: string, path: string, size: number): Promise<void>
  /** Takes content away; does nothing where there is none. */
  remove(sha256: string): Promise<void>
  /** The SHA-256 of everything that is kept. */
  list(): AsyncIterable<string>
  /** Whether the store is there and lets us in; throws a StoreError. */
  check(): Promise<void>
}

/** The store did not answer, or refused us. It says nothing about the content. */
export class StoreError extends Error {
  override name = "StoreError"
  constructor(
    message: string,
    /** Trying again changes nothing: a wrong key or bucket. */
    readonly isFinal: boolean,
    cause?: unknown,
  ) {
    super(message, { cause })
  }
}
