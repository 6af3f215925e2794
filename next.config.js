import createNextIntlPlugin from "next-intl/plugin"

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts")

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // Title, canonical address and languages stand in the head for every reader, not streamed in by a script.
  htmlLimitedBots: /.*/,
  turbopack: { root: import.meta.dirname },
  // `npm run check` and `npm test` check the types, of everything; a build at start need not do it again.
  typescript: { ignoreBuildErrors: true },
}

export default withNextIntl(config)
