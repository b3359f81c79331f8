// The title of the tab, in the language that is spoken.
import { shallowRef, watchEffect } from 'vue'
import { m, type Messages } from './words'

export const title = shallowRef<(messages: Messages) => string>((messages) => messages.app.name)

watchEffect(() => {
  document.title = m.value.app.title(title.value(m.value))
})
