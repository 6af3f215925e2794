import { describe, expect, it } from "vitest"
import { deviceOf } from "@/lib/auth/device"
import { networkOf } from "@/lib/auth/limits"
import { safeNext } from "@/lib/auth/next-path"
import { hashPassword, isPassword, isTooCommon } from "@/lib/auth/passwords"

describe("where a sign-in leads", () => {
  it.each(["/en/workspace/users", "/zh-CN/workspace/initiatives/INI-0001?tab=2", "/en"])(
    "keeps %s",
    (next) => {
      expect(safeNext(next, "en")).toBe(next)
    },
  )
  it.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/en//evil.example",
    "/en/../../x",
    "/en@evil.example",
    "/fr/workspace",
    "/en/sign-in",
    "/en/\nset-cookie",
    `/en/${"a".repeat(1000)}`,
    "",
    null,
    ["/en"],
  ])("does not follow %j", (next) => {
    expect(safeNext(next, "zh-CN")).toBe("/zh-CN/workspace")
  })
})

describe("passwords", () => {
  it("are the same however a keyboard composes them, and nothing else is", async () => {
    const stored = await hashPassword("caf\u00e9 au lait ㎏")
    expect(await isPassword("cafe\u0301 au lait kg", stored)).toBe(true)
    expect(await isPassword("cafe au lait kg", stored)).toBe(false)
    expect(await isPassword("nobody knows this one", null)).toBe(false)
  })

  const person = { email: "wang.xiaoming@agency.example", name: "Wang Xiaoming" }
  it.each([
    "Password1234!",
    "passwordpassword",
    "123456789012",
    "abcdefghijklm",
    "aaaaaaaaaaaa",
    "qwertyuiop123",
    "wang.xiaoming",
    "WangXiaoming88",
    "wang.xiaoming@agency.example",
    "20261231!!!!",
  ])("must not be %s", (given) => {
    expect(isTooCommon(given, person)).toBe(true)
  })
  it.each(["clear water 山高", "quiet-mountain-lamp", "tR7#kq!vW2pz", "春眠不觉晓处处闻啼鸟夜来"])(
    "may be %s",
    (given) => {
      expect(isTooCommon(given, person)).toBe(false)
    },
  )
})

describe("an address as limits count it", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:0DB8:0001:0002::9", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
    [null, "unknown"],
  ])("%s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe("a device", () => {
  it.each([
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge · Windows"],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1",
      "Safari · iOS",
    ],
    [
      "Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0",
      "WeChat · Android",
    ],
    ["curl/8", null],
    ["", null],
  ])("%s is %s", (userAgent, device) => {
    expect(deviceOf(userAgent)).toBe(device)
  })
})
