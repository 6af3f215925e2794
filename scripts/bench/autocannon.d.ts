// The part of autocannon that the bench uses; the package ships no types.
declare module "autocannon" {
  export type Sent = {
    method?: string
    path?: string
    headers?: Record<string, string>
    body?: string
    setupRequest?: (request: Sent) => Sent
  }
  export type Summary = {
    "2xx": number
    non2xx: number
    errors: number
    timeouts: number
    duration: number
  }
  type Options = {
    url: string
    connections: number
    duration?: number
    amount?: number
    requests: Sent[]
  }
  export type Run = PromiseLike<Summary> & {
    on(
      event: "response",
      heard: (client: unknown, status: number, bytes: number, milliseconds: number) => void,
    ): void
  }
  export default function autocannon(options: Options): Run
}
