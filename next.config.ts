import type { NextConfig } from "next"
import createNextIntlPlugin from "next-intl/plugin"

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts")

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm run check` and `npm test` check the types, of everything; a build at start need not do it again.
  typescript: { ignoreBuildErrors: true },
}

export default withNextIntl(config)
