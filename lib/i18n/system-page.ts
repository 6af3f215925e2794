import english from "./messages/en/system.json"
import chinese from "./messages/zh-CN/system.json"
import type { Locale } from "./routing"

const style = `:root{color-scheme:light dark}body{margin:0;background:#fbfaf7;color:#1c1e22;font:1rem/1.75 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",system-ui,sans-serif}main{max-width:36rem;margin:0 auto;padding:4rem 1.25rem}p{margin:.5rem 0 0}h1{font-size:1.5rem;line-height:1.35;margin:0}section[lang=en]{line-height:1.5}section+section{margin-top:2.5rem;padding-top:2.5rem;border-top:1px solid #dcd8ce}@media(prefers-color-scheme:dark){body{background:#15171a;color:#e9e7e1}section+section{border-color:#34383e}}`

type Kind = "unavailable" | "error" | "forbidden" | "notFound"

/**
 * A whole page, in one language or in both, that needs nothing else of the product: for when pages cannot be made
 * (`unavailable`, 503; `error`, 500), a submission is refused (`forbidden`, 403), an address cannot be read
 * (`notFound`). `nonce` lets its style pass the policy.
 */
export function systemPage(kind: Kind, nonce = "", language?: Locale): string {
  const both = [
    { locale: "zh-CN", title: chinese[`${kind}Title`], text: chinese[`${kind}Text`] },
    { locale: "en", title: english[`${kind}Title`], text: english[`${kind}Text`] },
  ]
  const parts = both.filter((part) => language === undefined || part.locale === language)
  const body = parts.map(
    (part) => `<section lang="${part.locale}"><h1>${part.title}</h1><p>${part.text}</p></section>`,
  )
  const title = parts.map((part) => part.title).join(" · ")
  return `<!doctype html><html lang="${language ?? "zh-CN"}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style${nonce && ` nonce="${nonce}"`}>${style}</style></head><body><main>${body.join("")}</main></body></html>`
}
