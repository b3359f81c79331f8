/** Keycloak's own, of its base theme; it stands beside the script on the server. */
export function checkAuthSession(pageAuthSessionHash: string): void
export function startSessionPolling(ssoLoginInOtherTabsUrl: string): void
