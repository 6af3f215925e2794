"use client"
import { useParams } from "next/navigation"
import english from "@/lib/i18n/messages/en/system.json"
import chinese from "@/lib/i18n/messages/zh-CN/system.json"

/** What a reader sees when a page could not be made: no details, a number for the log, and a way to try again. */
export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  const { locale } = useParams()
  const words = locale === "en" ? english : chinese
  return (
    <main id="main" className="page page-reading">
      <h1 className="page-title">{words.errorTitle}</h1>
      <p className="page-lead">{words.errorText}</p>
      {error.digest && <p className="hint">{words.reference.replace("{digest}", error.digest)}</p>}
      <p>
        <button type="button" className="button button-secondary" onClick={() => retry()}>
          {words.errorAction}
        </button>
      </p>
    </main>
  )
}
