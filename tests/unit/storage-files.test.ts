import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { downloadHeaders } from "@/lib/core/download"
import { mediaTypeOf } from "@/lib/core/file-kind"
import { cleanFileName } from "@/lib/core/file-name"
import { oleFile, openDocument, pdf, png, wordFile, zipOf } from "@/tests/support/sample-files"
import { makeTemporaryFolder } from "@/tests/support/temporary-folder"

const folder = makeTemporaryFolder("kinds")
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function kindOf(name: string, content: Uint8Array | string) {
  const path = join(folder, "file")
  writeFileSync(path, content)
  return mediaTypeOf(path, name)
}

const gb18030 = Buffer.from("d6d0b9fac8cbb9a4d6c7c4dc", "hex") // 中国人工智能

describe("the type of a file", () => {
  it("is found by its content, with which the extension must agree", async () => {
    expect(await kindOf("a.pdf", pdf)).toBe("application/pdf")
    expect(await kindOf("A.PDF", pdf)).toBe("application/pdf")
    expect(await kindOf("a.png", png)).toBe("image/png")
    expect(await kindOf("a.docx", wordFile("wordprocessingml.document", "word/document.xml"))).toMatch(
      /wordprocessingml.document$/,
    )
    expect(await kindOf("a.xlsx", wordFile("spreadsheetml.sheet", "xl/workbook.xml"))).toMatch(
      /spreadsheetml.sheet$/,
    )
    expect(await kindOf("a.pptx", wordFile("presentationml.presentation", "ppt/presentation.xml"))).toMatch(
      /presentation$/,
    )
    expect(await kindOf("a.odt", openDocument("text"))).toBe("application/vnd.oasis.opendocument.text")
    expect(await kindOf("a.ods", openDocument("spreadsheet"))).toBe(
      "application/vnd.oasis.opendocument.spreadsheet",
    )
    expect(await kindOf("a.odp", openDocument("presentation"))).toBe(
      "application/vnd.oasis.opendocument.presentation",
    )
    expect(await kindOf("a.doc", oleFile)).toBe("application/msword")
    expect(await kindOf("a.xls", oleFile)).toBe("application/vnd.ms-excel")
    expect(await kindOf("a.zip", zipOf({ "说明.txt": "x" }))).toBe("application/zip")
    expect(await kindOf("a.jpg", Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex"))).toBe(
      "image/jpeg",
    )
    expect(await kindOf("a.jpeg", Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex"))).toBe(
      "image/jpeg",
    )
    expect(
      await kindOf("a.gif", Buffer.from("GIF89a\u0001\u0000\u0001\u0000\u0080\u0000\u0000", "latin1")),
    ).toBe("image/gif")
    expect(await kindOf("a.webp", Buffer.from("RIFF\u001a\u0000\u0000\u0000WEBPVP8L", "latin1"))).toBe(
      "image/webp",
    )
  })

  it("is text in UTF-8 or GB18030", async () => {
    expect(await kindOf("说明.txt", "进展顺利\n")).toBe("text/plain")
    expect(await kindOf("a.csv", "\ufeff指标,数值\n企业数,4800\n")).toBe("text/csv")
    expect(await kindOf("a.txt", gb18030)).toBe("text/plain")
    expect(await kindOf("a.txt", `${"汉".repeat(50_000)}a`)).toBe("text/plain")
    expect(await kindOf("a.txt", "1 < 2")).toBe("text/plain")
  })

  it.each([
    ["page.png", "<!doctype html><script>alert(1)</script>"],
    ["page.pdf", "<html>"],
    ["page.txt", "<!doctype html><script>alert(1)</script>"],
    ["page.txt", "\ufeff \n<HTML>"],
    ["page.csv", "<script>alert(1)</script>"],
    ["page.txt", "<!-- x --><b>"],
    ["drawing.png", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ["drawing.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ["drawing.txt", '<?xml version="1.0"?><svg/>'],
    ["page.html", "<!doctype html>"],
    ["script.txt", "#!/bin/sh\nrm -rf /"],
    ["script.txt", "<?php system($_GET[0]);"],
    ["script.js", "alert(1)"],
    ["nul.txt", "a\u0000b"],
    ["far-nul.txt", `${"a".repeat(200_000)}\u0000`],
    ["half.txt", Buffer.from("61e4", "hex")],
    ["binary.txt", Buffer.from("ff00ff", "hex")],
    ["binary.csv", Buffer.from("ffffffff", "hex")],
    ["noextension", "text"],
    [".pdf", pdf],
    ["a.pdf.exe", pdf],
    ["a.jpg", png],
    ["a.docx", zipOf({ "a.txt": "x" })],
    ["a.xlsx", wordFile("wordprocessingml.document", "word/document.xml")],
    [
      "macro.docx",
      wordFile("x", "word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"),
    ],
    ["a.odt", openDocument("spreadsheet")],
    ["a.zip", zipOf({ "META-INF/MANIFEST.MF": "Manifest-Version: 1.0" })],
    ["a.docx", oleFile],
    ["a.doc", pdf],
  ])("refuses %s with other content (%#)", async (name, content) => {
    expect(await kindOf(name, content)).toBeNull()
  })
})

describe("a file's name", () => {
  it.each([
    ["报告.pdf", "报告.pdf"],
    ["../../etc/passwd.txt", "passwd.txt"],
    ["C:\\Users\\我\\报告.pdf", "报告.pdf"],
    ["/", "file"],
    ["..", "file"],
    ["", "file"],
    [".pdf", ".pdf"],
    ["a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"],
    ["a\u0000.pdf", "a.pdf"],
    ["cafe\u0301.txt", "caf\u00e9.txt"],
    ["\u202efdp.exe", "fdp.exe"],
    ["a\u200b.pdf\u2066", "a.pdf"],
    ["  a.pdf . ", "a.pdf"],
    ["a\ud800.pdf", "a\ufffd.pdf"],
  ])("%j becomes %j", (given, expected) => {
    expect(cleanFileName(given)).toBe(expected)
  })

  it("keeps at most 255 bytes and its extension, and cuts no character in two", () => {
    const long = cleanFileName(`${"报".repeat(300)}.docx`)
    expect(long).toBe(`${"报".repeat(83)}.docx`)
    expect(Buffer.byteLength(cleanFileName(`${"a".repeat(300)}.pdf`))).toBe(255)
    const family = "👨‍👩‍👧"
    const cut = cleanFileName(`${family.repeat(40)}.pdf`)
    expect(cut.isWellFormed()).toBe(true)
    expect(cut.endsWith(".pdf")).toBe(true)
  })
})

describe("the headers of a download", () => {
  const of = (fileName: string, isPublic = false) =>
    downloadHeaders({ fileName, mediaType: "application/pdf", size: 3, isPublic })

  it("save the file and let nothing run", () => {
    const headers = Object.fromEntries(of("报告 (1).pdf"))
    expect(headers).toEqual({
      "cache-control": "private, no-store",
      "content-disposition":
        "attachment; filename=\"__ (1).pdf\"; filename*=UTF-8''%E6%8A%A5%E5%91%8A%20%281%29.pdf",
      "content-length": "3",
      "content-security-policy": "default-src 'none'; sandbox",
      "content-type": "application/pdf",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
    })
    expect(of("a.pdf", true).get("cache-control")).toBe("public, no-cache")
  })

  it("hold no character that would end a header or a quoted name", () => {
    const value = of('a"\\;\r\nSet-Cookie: b\u0000\ud83d.pdf').get("content-disposition") ?? ""
    expect(value).toMatch(
      /^attachment; filename="[^"\\%\r\n]*"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*$/,
    )
  })
})
