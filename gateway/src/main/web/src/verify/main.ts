import { createApp } from 'vue'
import { rememberedLanguage, speak } from '@kit/i18n'
import '@kit/styles/colours.css'
import '@kit/styles/base.css'
import '@kit/styles/kit.css'
import { keepForLater } from './offline'
import VerifyPage from './VerifyPage.vue'
import './verify.css'

async function start() {
  await speak(rememberedLanguage()).catch(() => speak('zh'))
  createApp(VerifyPage).mount('#verify')
  void keepForLater()
}

void start()
