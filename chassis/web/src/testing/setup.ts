// Leaves nothing of one test to the next. Test files share their modules and one document: loading both anew for each file took
// most of the time.
import { disableAutoUnmount, enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, vi } from 'vitest'
import { speak } from '../i18n'

afterEach(async () => {
  vi.useRealTimers()
  // What a page sends while it goes, its services still get.
  await flushPromises()
  vi.unstubAllGlobals()
  await speak('zh')
  localStorage.clear()
  sessionStorage.clear()
  // A page that left comes back.
  dispatchEvent(new Event('pageshow'))
  document.body.innerHTML = ''
})

// This file runs before each test file, but the library of the last one is still there. What is declared last runs first: a page is gone
// before its services are, so that nothing above makes it ask anybody.
disableAutoUnmount()
enableAutoUnmount(afterEach)
