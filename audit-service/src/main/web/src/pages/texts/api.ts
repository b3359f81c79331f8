import { call } from '@kit/http'

export type Kind = 'AGREEMENT' | 'USER_AGREEMENT' | 'PRIVACY_POLICY' | 'NOTICE' | 'ANNOUNCEMENT' | 'HOW_TO'

export interface Titles {
  titleZh: string
  titleEn: string
}

export interface TextLine extends Titles {
  text: string
  province: string | null
  centre: string | null
  kind: Kind
  mustAccept: boolean
  version: number
  publishedAt: string
  withdrawn: boolean
  /** How many candidates have accepted this version. */
  accepted: number
  /** How many acceptances the older versions have. */
  acceptedBefore: number
}

export interface VersionLine extends Titles {
  version: number
  mustAccept: boolean
  publishedAt: string
  withdrawn: boolean
  accepted: number
}

export interface TextVersion extends VersionLine {
  text: string
  province: string | null
  centre: string | null
  kind: Kind
  bodyZh: string
  bodyEn: string
}

export interface Wording extends Titles {
  province: string | null
  centre: string | null
  kind: Kind
  mustAccept: boolean
  bodyZh: string
  bodyEn: string
}

const root = (session: string) => `/api/enrollment/administration/sessions/${session}/texts`

/** Of the session, where neither is given. */
export function textsOf(session: string, { province, centre }: { province?: string | null; centre?: string | null }) {
  const place = centre ? `?centre=${centre}` : province ? `?province=${province}` : ''
  return call<{ texts: TextLine[]; countedUntil: string }>(root(session) + place)
}

export const versionsOf = (session: string, text: string, before?: number) =>
  call<{ versions: VersionLine[]; next: number | null; countedUntil: string }>(`${root(session)}/${text}/versions${before ? `?before=${before}` : ''}`)

export const versionOf = (session: string, text: string, version: number) => call<TextVersion>(`${root(session)}/${text}/versions/${version}`)

export async function newestOf(session: string, text: string): Promise<TextVersion> {
  const { versions } = await versionsOf(session, text)
  return versionOf(session, text, versions[0]!.version)
}

/** @param seen the version that was shown; null: there is none now */
export const publish = (session: string, text: string, wording: Wording, seen: number | null) =>
  call<{ version: number }>(`${root(session)}/${text}`, { method: 'PUT', body: wording, seen })

export const withdraw = (session: string, { text, version }: TextLine) => call<void>(`${root(session)}/${text}`, { method: 'DELETE', seen: version })
