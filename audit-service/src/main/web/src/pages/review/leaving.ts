// Whoever goes to another area makes their decisions final; a failure keeps them here once, so that they see it.
import { onScopeDispose } from 'vue'
import { useRouter } from 'vue-router'
import { failed, sendAll } from './decisions'

export function useFinalOnLeaving() {
  onScopeDispose(
    useRouter().beforeEach(async (to) => {
      if (to.meta.area === 'review') return true
      const before = failed.value.length
      await sendAll()
      return failed.value.length <= before
    }),
  )
}
