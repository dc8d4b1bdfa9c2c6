const states = {
  ask: {
    title: 'A workflow waits for you',
    text: 'Somebody set up a workflow that goes on when you say so.',
    button: 'Let it go on',
  },
  done: { title: 'Thank you', text: 'The workflow goes on. You can close this page.' },
  over: {
    title: 'Nothing to do here',
    text: 'This link was used before, its time is up, or the workflow has ended.',
  },
}

/** The page of a link that lets a run go on. It asks once more, so that no preview of a link decides anything. */
export function resumePage(state: keyof typeof states): string {
  const { title, text, ...rest } = states[state]
  const form = 'button' in rest ? `<form method="post"><button>${rest.button}</button></form>` : ''

  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.45 system-ui, sans-serif }
  body { min-height: 100dvh; margin: 0; display: grid; place-items: center; background: Canvas; color: CanvasText }
  main { max-width: 26rem; padding: 2rem }
  h1 { font-size: 1.25rem; margin: 0 0 .5rem }
  p { margin: 0 0 1.25rem }
  button { font: inherit; padding: .5rem 1rem; border: 0; border-radius: 6px; background: CanvasText; color: Canvas; cursor: pointer }
  button:focus-visible { outline: 2px solid Highlight; outline-offset: 2px }
</style>
<main><h1>${title}</h1><p>${text}</p>${form}</main>
</html>`
}
