import { checkAuthSession, startSessionPolling } from './authChecker.js'
import { findNumber } from './sha256.js'

// Tries for this long, then lets the page breathe.
const SLICE_MS = 30
const TRIES = 500

// The human check: solves the riddle, says how far it is, and resolves to whether it is solved.
async function solve(check) {
  const { algorithm, challenge, salt, signature, maxNumber, working, done, failed } = check.dataset
  const status = check.querySelector('[role=status]')
  const say = (state, text) => {
    check.dataset.state = state
    status.textContent = text
  }
  say('working', working)
  try {
    const end = Number(maxNumber) + 1
    let next = 0
    while (next < end) {
      const pause = performance.now() + SLICE_MS
      while (next < end && performance.now() < pause) {
        const to = Math.min(next + TRIES, end)
        const number = findNumber(salt, challenge, next, to)
        if (number >= 0) {
          check.querySelector('[name=altcha]').value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }))
          say('done', done)
          return
        }
        next = to
      }
      await new Promise((resolve) => setTimeout(resolve))
    }
  } catch {
    // said below
  }
  say('failed', failed)
}

const check = document.querySelector('[data-human-check]')
const solved = check ? solve(check) : Promise.resolve()

// A form is sent once, and not before the check is done.
for (const form of document.querySelectorAll('form[data-once]')) {
  let pressed = false
  form.addEventListener('submit', async (event) => {
    if (pressed) {
      event.preventDefault()
      return
    }
    pressed = true
    for (const button of form.querySelectorAll('[type=submit]')) button.setAttribute('aria-disabled', 'true')
    if (check && check.dataset.state === 'working') {
      event.preventDefault()
      await solved
      form.submit()
    }
  })
}

// A page that answers a form gets an address that can be loaded again and come back to, as Keycloak's own script would do.
const sent = document.querySelector('form[action*="session_code="]')
if (sent && !location.pathname.endsWith('/auth')) {
  const address = new URL(sent.action)
  address.searchParams.delete('session_code')
  history.replaceState({}, '', address)
}

// Somebody comes back with the browser's button: the form may be sent again.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})

for (const button of document.querySelectorAll('[data-shows]')) {
  const input = document.getElementById(button.dataset.shows)
  button.hidden = false
  button.addEventListener('click', () => {
    const shown = input.type === 'password'
    input.type = shown ? 'text' : 'password'
    button.setAttribute('aria-pressed', String(shown))
  })
}

const { signedInElsewhere, sessionHash } = document.body.dataset
if (signedInElsewhere) startSessionPolling(signedInElsewhere)
if (sessionHash) checkAuthSession(sessionHash)

// Not where somebody has begun to type: the rest, perhaps the password, would land in another field.
if (document.activeElement === document.body) {
  const wrong = document.querySelector('.error-summary')
  const first = document.querySelector('form .input:not([hidden])')
  if (wrong) wrong.focus()
  else if (document.body.dataset.page === 'login') first?.focus()
}
