<#--
  The frame of every page: the portal's header and footer around one heading, what there is to say, and a form. No script and no
  style is inline, which the realm's Content-Security-Policy forbids.
-->
<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<#-- The portal; where Keycloak does not know from which application somebody comes, it is at the root of the same origin. -->
<#assign home = (client.baseUrl)!"/">
<#assign heading><#nested "header"></#assign>
<!DOCTYPE html>
<html lang="${lang}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <#list properties.meta?split(' ') as meta>
  <meta name="${meta?split('==')[0]}" content="${meta?split('==')[1]}">
  </#list>
  <title><#if displayMessage && message?has_content && message.type = 'error'>${msg("errorPrefix")}</#if>${heading?markup_string?trim?no_esc} – ${msg("passportName")}</title>
  <link rel="icon" href="${url.resourcesPath}/img/icon.svg">
  <#list properties.styles?split(' ') as style>
  <link rel="stylesheet" href="${url.resourcesPath}/${style}">
  </#list>
  <script type="module" src="${url.resourcesPath}/js/baoming.js"></script>
<#-- No end tag, which HTML allows: Keycloak would put an inline script before it, for what baoming.js does with the address. -->
<body data-page="${pageId}" data-signed-in-elsewhere="${url.ssoLoginInOtherTabsUrl}"<#if authenticationSession??> data-session-hash="${authenticationSession.authSessionIdHash}"</#if>>
  <a class="skip" href="#main">${msg("skipToMain")}</a>
  <header class="top">
    <div class="top-inner">
      <a class="brand" href="${home}">
        <img src="${url.resourcesPath}/img/icon.svg" alt="" width="36" height="36">
        <span><strong>${msg("brandName")}</strong><small>${msg("brandTagline")}</small></span>
      </a>
      <nav class="top-nav" aria-label="${msg("languages")}">
        <#if locale??>
        <#list locale.supported as other>
        <#if other.languageTag != locale.currentLanguageTag>
        <a href="${other.url}" lang="${other.languageTag}" hreflang="${other.languageTag}">${other.label}</a>
        </#if>
        </#list>
        </#if>
      </nav>
    </div>
  </header>
  <main id="main" tabindex="-1">
    <h1 id="kc-page-title">${heading}</h1>
    <#if auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
    <p class="inset" id="kc-username"><span id="kc-attempted-username">${auth.attemptedUsername}</span>
      <a href="${url.loginRestartFlowUrl}" id="reset-login">${msg("restartLoginTooltip")}</a></p>
    </#if>
    <#if displayMessage && message?has_content && (message.type != 'warning' || !isAppInitiatedAction??)>
    <@notice type=message.type>${kcSanitize(message.summary)?no_esc}</@notice>
    </#if>
    <#nested "form">
    <#nested "socialProviders">
    <#if displayInfo>
    <div class="after"><#nested "info"></div>
    </#if>
  </main>
  <footer class="bottom"><p>${msg("passportHint")}</p></footer>
</body>
</html>
</#macro>

<#-- Said to a screen reader at once, and focused where something is wrong. -->
<#macro notice type>
  <#if type = 'error'>
  <div class="error-summary" role="alert" tabindex="-1" id="notice"><p>
  <#else>
  <div class="banner banner-${(type = 'success')?then('success', (type = 'warning')?then('important', 'quiet'))}" role="status" id="notice"><p>
  </#if>
  <#nested>
  </p></div>
</#macro>

<#macro password name label autocomplete wrong="">
  <div class="field<#if wrong?has_content> field-wrong</#if>">
    <label class="label" for="${name}">${label}</label>
    <#if wrong?has_content><p class="field-error" id="${name}-error">${kcSanitize(wrong)?no_esc}</p></#if>
    <div class="input-row">
      <input class="input input-half" id="${name}" name="${name}" type="password" autocomplete="${autocomplete}" required spellcheck="false" autocapitalize="none"
        <#if wrong?has_content>aria-invalid="true" aria-describedby="${name}-error"</#if>>
      <button class="button button-quiet" type="button" data-shows="${name}" aria-pressed="false" hidden>${msg("showPassword")}</button>
    </div>
  </div>
</#macro>
