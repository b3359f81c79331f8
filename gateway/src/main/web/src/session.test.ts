import { describe, expect, it } from 'vitest'
import { signInUrl } from './session'
import { safePath } from './way-back'

describe('the way back after signing in', () => {
  it.each([
    '//elsewhere.example',
    '/..//elsewhere.example',
    '/home/..//elsewhere.example',
    '/%2e%2e//elsewhere.example',
    '/%5Celsewhere.example',
    '/home//elsewhere.example',
    '/\\elsewhere.example',
    '/home?a=\u0000',
    'https://elsewhere.example',
    '/a b',
    ['/a'],
    undefined,
  ])(
    'never leads out of the portal: %s',
    (path) => expect(safePath(path, '/home')).toBe('/home'),
  )

  it('is a path of the portal with its query', () => {
    expect(safePath('/?session=2027-03&province=65', '/home')).toBe('/?session=2027-03&province=65')
    expect(signInUrl('/?a=1&b=2')).toBe('/oauth2/authorization/keycloak?return=%2F%3Fa%3D1%26b%3D2&lang=zh-CN')
  })
})
