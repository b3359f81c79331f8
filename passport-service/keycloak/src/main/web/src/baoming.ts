// What the pages of sign-in do; each works without it, but for the human check.
import { payloadOf, solveInSlices } from '@kit/proof-of-work/solve'
import { checkAuthSession, startSessionPolling } from './authChecker.js'

/** The human check: solves the challenge, says how far it is, and ends when it is solved or cannot be. */
async function solve(check: HTMLElement) {
  const { algorithm = '', challenge = '', salt = '', signature = '', maxNumber, working, done, failed } = check.dataset
  const asked = { algorithm, challenge, salt, signature, maxnumber: Number(maxNumber) }
  const say = (state: string, text = '') => {
    check.dataset.state = state
    check.querySelector('[role=status]')!.textContent = text
  }
  say('working', working)
  try {
    const number = await solveInSlices(asked)
    if (number === undefined) return say('failed', failed)
    check.querySelector<HTMLInputElement>('[name=altcha]')!.value = payloadOf(asked, number)
    say('done', done)
  } catch {
    say('failed', failed)
  }
}

const check = document.querySelector<HTMLElement>('[data-human-check]')
const solved = check ? solve(check) : Promise.resolve()

// A form is sent once, and not before the check is done.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) {
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
const sent = document.querySelector<HTMLFormElement>('form[action*="session_code="]')
if (sent && !location.pathname.endsWith('/auth')) {
  const address = new URL(sent.action)
  address.searchParams.delete('session_code')
  history.replaceState({}, '', address)
}

// Somebody comes back with the browser's button: the form may be sent again.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})

for (const button of document.querySelectorAll<HTMLElement>('[data-shows]')) {
  const input = document.getElementById(button.dataset.shows!) as HTMLInputElement
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

/** The name of whoever has just made a passport or set a password in this tab. The portal leaves it here, so that it is in no address. */
function takeName(): string {
  try {
    const name = sessionStorage.getItem('sign-in-as') ?? ''
    sessionStorage.removeItem('sign-in-as')
    return name
  } catch {
    return ''
  }
}

const username = document.querySelector<HTMLInputElement>('#username')
const name = username && !username.value ? takeName() : ''
if (username && name) username.value = name

// Not where somebody has begun to type: the rest, perhaps the password, would land in another field.
if (document.activeElement === document.body) {
  const wrong = document.querySelector<HTMLElement>('.error-summary')
  const first = document.querySelector<HTMLElement>('form .input:not([hidden])')
  if (wrong) wrong.focus()
  else if (document.body.dataset.page === 'login') (name ? document.getElementById('password') : first)?.focus()
}
