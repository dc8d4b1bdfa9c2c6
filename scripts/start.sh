#!/bin/sh
# Prepares, then becomes the server. A script of Node that waited for the server would keep 45 MB for as long as it runs.
set -eu
cd "$(dirname "$0")/.."

node scripts/start/prepare.mjs "$@"

case " $* " in
  *' --dev '*) NODE_ENV=development ;;
  *) NODE_ENV=production ;;
esac
# What Node made of our TypeScript the last time: without it, it loads a compiler at each start and keeps that for as long as it runs.
NODE_COMPILE_CACHE=${NODE_COMPILE_CACHE:-node_modules/.cache/patchbay}
# Else each thread keeps a heap of its own for what is not JavaScript's, of which little is ever in use at a time.
MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-1}
export NODE_ENV NODE_COMPILE_CACHE MALLOC_ARENA_MAX NEXT_TELEMETRY_DISABLED=1

# Most of what a run makes is dead when its flush is written, and the first of V8's spaces has room for what is made until then.
# Left to itself, V8 lets the other grow to several times what is alive before it looks: half the memory for the same work, for
# a tenth more processor time.
exec node_modules/.bin/node --disable-warning=ExperimentalWarning --max-semi-space-size=16 --heap-growing-percent=20 \
  server/main.ts "$@"
