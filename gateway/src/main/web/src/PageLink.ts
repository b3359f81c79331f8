// A link to a page of the portal: <RouterLink> in every template. It stands before the router does, and goes by it once it is there.
import { h, type FunctionalComponent } from 'vue'
import { addressOf, go, isHere, type To } from './place'

function follow(event: MouseEvent, to: To) {
  // A new tab or window, a download: the browser's affair.
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.altKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  void go(to)
}

const PageLink: FunctionalComponent<{ to: To }> = ({ to }, { slots }) =>
  h('a', { href: addressOf(to), 'aria-current': isHere(to) ? 'page' : undefined, onClick: (event: MouseEvent) => follow(event, to) }, slots.default?.())
PageLink.props = ['to']
export default PageLink
