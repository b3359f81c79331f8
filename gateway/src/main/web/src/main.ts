import { createApp, nextTick } from 'vue'
import App from './App.vue'
import PageLink from './PageLink'
import './application'
import { rememberedLanguage, speak } from '@kit/i18n'
import { loadRouter, path, provideRouter } from './place'
import { loadSession } from './session'
import { title } from './title'
import '@kit/styles/colours.css'
import '@kit/styles/base.css'
import '@kit/styles/kit.css'
import './styles/entrance.css'
import './styles/pages.css'

const app = createApp(App).component('RouterLink', PageLink)

provideRouter(async () => {
  const { router } = await import('./router')
  // It brings a link of its own; the one that stands already stays.
  app.use(router).component('RouterLink', PageLink)
  await router.isReady()
  return router
})

/** After the first page: what every other page needs, and the sentences for refusals, whose codes are shown until then. */
function loadTheRest() {
  loadRouter().catch(() => undefined)
  import('./words/problems').catch(() => undefined)
}

/** Not at the top level: the pages import from the file that this one is in, and would wait for it while it waits for them. */
async function start() {
  const spoken = speak(rememberedLanguage()).catch(() => speak('zh'))
  if (path.value === '/') {
    title.value = (m) => m.entrance.title
    void loadSession()
    await spoken
    app.mount('#app')
    await nextTick()
    ;(window.requestIdleCallback ?? setTimeout)(loadTheRest)
  } else {
    await Promise.all([spoken, loadRouter()])
    app.mount('#app')
    loadTheRest()
  }
}

void start()
