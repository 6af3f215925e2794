import english from "./messages/en/system.json"
import chinese from "./messages/zh-CN/system.json"

const style = `:root{color-scheme:light dark}body{margin:0;background:#fbfaf7;color:#1c1e22;font:1rem/1.75 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",system-ui,sans-serif}main{max-width:36rem;margin:0 auto;padding:4rem 1.25rem}p{margin:.5rem 0 0}h1,h2{font-size:1.5rem;line-height:1.35;margin:0}[lang=en]{margin-top:2.5rem;padding-top:2.5rem;border-top:1px solid #dcd8ce;line-height:1.5}@media(prefers-color-scheme:dark){body{background:#15171a;color:#e9e7e1}[lang=en]{border-color:#34383e}}`

type Kind = "unavailable" | "error" | "forbidden" | "notFound"

/**
 * A whole page in both languages that needs nothing else of the product: for when pages cannot be made
 * (`unavailable`, 503; `error`, 500), a submission is refused (`forbidden`, 403), an address cannot be read
 * (`notFound`). `nonce` lets its style pass the policy.
 */
export function systemPage(kind: Kind, nonce = ""): string {
  const words = (from: typeof english | typeof chinese) => ({
    title: from[`${kind}Title`],
    text: from[`${kind}Text`],
  })
  const zh = words(chinese)
  const en = words(english)
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${zh.title} · ${en.title}</title><style${nonce && ` nonce="${nonce}"`}>${style}</style></head><body><main><h1>${zh.title}</h1><p>${zh.text}</p><div lang="en"><h2>${en.title}</h2><p>${en.text}</p></div></main></body></html>`
}
