// A published text is plain text with a little structure: "# " is a heading, "- " an item, "1. " a numbered item, and an empty line ends
// a paragraph. Nothing in it is ever read as HTML.

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'numbered'; start: number; items: string[] }

const HEADING = /^#{1,3} +(.+)$/
const ITEM = /^[-•] *(?=\S)(.+)$/
const NUMBERED = /^(\d{1,3})[.．] *(?=\D)(.+)$/

export function blocksOf(body: string): Block[] {
  const blocks: Block[] = []
  let open: Block | null = null
  const add = (block: Block) => blocks.push((open = block))
  for (const line of body.split(/\r?\n/).map((raw) => raw.trim())) {
    const heading = HEADING.exec(line)
    const item = ITEM.exec(line)
    const numbered = NUMBERED.exec(line)
    const block = open as Block | null
    if (!line) open = null
    else if (heading) {
      add({ kind: 'heading', text: heading[1]! })
      open = null
    } else if (item) {
      if (block?.kind === 'list') block.items.push(item[1]!)
      else add({ kind: 'list', items: [item[1]!] })
    } else if (numbered) {
      if (block?.kind === 'numbered' && block.start + block.items.length === Number(numbered[1])) block.items.push(numbered[2]!)
      else add({ kind: 'numbered', start: Number(numbered[1]), items: [numbered[2]!] })
    } else if (block?.kind === 'paragraph') block.text += `\n${line}`
    else add({ kind: 'paragraph', text: line })
  }
  return blocks
}
