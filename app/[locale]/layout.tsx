import type { Metadata, Viewport } from "next"
import { headers } from "next/headers"
import { notFound } from "next/navigation"
import { getTranslations, setRequestLocale } from "next-intl/server"
import type { ReactNode } from "react"
import { SkipLink } from "@/components/ui/skip-link"
import { switchLocale } from "@/lib/i18n/navigation"
import { isLocale, locales, routing } from "@/lib/i18n/routing"
import "../globals.css"

interface LayoutProps {
  children: ReactNode
  params: Promise<{ locale: string }>
}

/** Title, description and the other languages' addresses of every page; a page adds its `title`. */
export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: "common.site" })
  const requested = await headers()
  const path = requested.get("x-luoshi-path") ?? `/${locale}`
  const languages = Object.fromEntries(locales.map((other) => [other, switchLocale(path, other)]))
  return {
    metadataBase: new URL(requested.get("x-luoshi-origin") ?? "http://localhost:3000"),
    title: { default: `${t("name")} · ${t("tagline")}`, template: `%s · ${t("name")}` },
    description: t("description"),
    alternates: {
      canonical: path,
      languages: { ...languages, "x-default": switchLocale(path, routing.defaultLocale) },
    },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  }
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#15171a" },
  ],
}

export default async function LocaleLayout({ children, params }: LayoutProps) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations("common.nav")
  return (
    <html lang={locale}>
      <body>
        <SkipLink href="#main">{t("skip")}</SkipLink>
        {children}
      </body>
    </html>
  )
}
