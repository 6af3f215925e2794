"use client"
import english from "@/lib/i18n/messages/en/system.json"
import chinese from "@/lib/i18n/messages/zh-CN/system.json"
import "./globals.css"

/** The last resort, where not even the layout could be made: both languages, no details. */
export default function GlobalError({ retry }: { error: Error; retry: () => void }) {
  return (
    <html lang="zh-CN">
      <body>
        <title>{`${chinese.errorTitle} · ${english.errorTitle}`}</title>
        <main className="page page-reading">
          {[
            { lang: "zh-CN", words: chinese },
            { lang: "en", words: english },
          ].map(({ lang, words }) => (
            <section key={lang} lang={lang} className="section">
              <h1 className="page-title">{words.errorTitle}</h1>
              <p className="page-lead">{words.errorText}</p>
              <p>
                <button type="button" className="button button-secondary" onClick={() => retry()}>
                  {words.errorAction}
                </button>
              </p>
            </section>
          ))}
        </main>
      </body>
    </html>
  )
}
