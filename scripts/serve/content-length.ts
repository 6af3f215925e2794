import type { ServerResponse } from "node:http"

/**
 * Next drops the Content-Length that a route handler gives. One that knows how long its answer is says so as
 * `x-luoshi-length`, and the client reads it under the right name.
 */
export function tellLength(response: ServerResponse): void {
  const { setHeader } = response
  response.setHeader = (name, value) =>
    setHeader.call(response, name.toLowerCase() === "x-luoshi-length" ? "Content-Length" : name, value)
}
