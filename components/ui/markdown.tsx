import { Fragment } from 'react'
import { type Block, type Inline, parseMarkdown } from '#graph/markdown'

/** A message that people or programs wrote. Whatever looks like HTML in it is text. */
export function Markdown({ source }: { source: string }) {
  return (
    <div className="flex flex-col gap-3 text-14 leading-normal wrap-anywhere">
      {parseMarkdown(source).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a text never move.
        <BlockOf key={index} block={block} />
      ))}
    </div>
  )
}

function BlockOf({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return (
        <p className="font-semibold">
          <Inlines parts={block.text} />
        </p>
      )
    case 'paragraph':
      return (
        <p>
          <Inlines parts={block.text} />
        </p>
      )
    case 'quote':
      return (
        <blockquote className="border-l-2 border-hairline pl-3 text-soft">
          <Inlines parts={block.text} />
        </blockquote>
      )
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
        <pre tabIndex={0} className="overflow-x-auto rounded-control bg-sunken p-3 font-mono text-13">
          {block.code}
        </pre>
      )
    case 'list': {
      const items = block.items.map((parts, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <li key={index}>
          <Inlines parts={parts} />
        </li>
      ))
      return block.ordered ? (
        <ol className="list-decimal pl-5">{items}</ol>
      ) : (
        <ul className="list-disc pl-5">{items}</ul>
      )
    }
  }
}

function Inlines({ parts }: { parts: Inline[] }) {
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
    <Fragment key={index}>{inlineOf(part)}</Fragment>
  ))
}

function inlineOf(part: Inline) {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'strong':
      return <strong className="font-semibold">{part.text}</strong>
    case 'emphasis':
      return <em>{part.text}</em>
    case 'code':
      return <code className="rounded-[4px] bg-hover px-1 py-px font-mono text-[0.92em]">{part.text}</code>
    case 'break':
      return <br />
    case 'link':
      return (
        <a
          href={part.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="text-accent-text underline underline-offset-2"
        >
          {part.text}
        </a>
      )
  }
}
