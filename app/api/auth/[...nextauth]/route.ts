import type { NextRequest } from "next/server"
import NextAuth from "next-auth"
import { nextAuthOptions } from "@/lib/auth/next-auth"
import { env } from "@/lib/core/env"

type Context = { params: Promise<{ nextauth: string[] }> }

// What is used and nothing more. `POST session` would hand the caller's own data to the token.
const served = {
  GET: ["csrf", "providers", "session", "error"],
  POST: ["callback/credentials", "signout"],
}

async function answer(request: NextRequest, context: Context, method: "GET" | "POST"): Promise<Response> {
  const path = (await context.params).nextauth.join("/")
  if (!served[method].includes(path)) return new Response(null, { status: 404 })
  process.env.NEXTAUTH_URL ??= env().LUOSHI_URL
  const response: Response = await NextAuth(nextAuthOptions())(request, context)
  response.headers.set("Cache-Control", "private, no-store")
  return response
}

/** The token against forged requests, the one way to sign in, and whether somebody is. */
export function GET(request: NextRequest, context: Context): Promise<Response> {
  return answer(request, context, "GET")
}

/** Signing in with e-mail and password, and out. */
export function POST(request: NextRequest, context: Context): Promise<Response> {
  return answer(request, context, "POST")
}
