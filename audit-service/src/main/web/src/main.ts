import { createApp } from 'vue'
import App from './App.vue'
import './application'
import { rememberedLanguage, speak } from '@kit/i18n'
import { router } from './router'
import '@kit/styles/colours.css'
import '@kit/styles/base.css'
import '@kit/styles/kit.css'
import './styles/desk.css'

/** Not at the top level: pages import from the file that this one is in, and would wait for it while it waits for them. */
async function start() {
  const app = createApp(App).use(router)
  await Promise.all([speak(rememberedLanguage()).catch(() => speak('zh')), router.isReady().catch(() => undefined)])
  app.mount('#app')
}

void start()
