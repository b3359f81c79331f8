import { createApp } from 'vue'
import App from './App.vue'
import './application'
import { rememberedLanguage, speak } from '@kit/i18n'
import { router } from './router'
import '@kit/styles/base.css'
import '@kit/styles/kit.css'
import './styles/entrance.css'
import './styles/pages.css'

await speak(rememberedLanguage()).catch(() => speak('zh'))
createApp(App).use(router).mount('#app')
// After the first page; without them a refusal shows its code.
import('./words/problems').catch(() => undefined)
