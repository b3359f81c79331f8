<#import "template.ftl" as layout>
<#assign wrong = messagesPerField.existsError('totp')>
<#assign wrongLabel = messagesPerField.existsError('userLabel')>
<@layout.registrationLayout displayMessage=!wrong && !wrongLabel && !(message?has_content && message.type = 'warning'); section>
  <#if section = "header">
    ${msg("otpSetUpTitle")}
  <#elseif section = "form">
    <#if wrong || wrongLabel>
    <@layout.notice type="error">${kcSanitize(messagesPerField.getFirstError('totp','userLabel'))?no_esc}</@layout.notice>
    </#if>
    <p>${msg("otpSetUpWhy")}</p>
    <ol>
      <li>${msg("otpSetUpApp")}</li>
      <li>
        ${msg("otpSetUpScan")}
        <p><img class="otp-code" id="kc-totp-secret-qr-code" src="data:image/png;base64,${totp.totpSecretQrCode}" alt="${msg("otpQrAlt")}" width="246" height="246"></p>
        <p>${msg("otpSetUpKey")} <code id="kc-totp-secret-key">${totp.totpSecretEncoded}</code></p>
      </li>
      <li>${msg("otpSetUpCode")}</li>
    </ol>
    <form id="kc-totp-settings-form" action="${url.loginAction}" method="post" data-once>
      <div class="field<#if wrong> field-wrong</#if>">
        <label class="label" for="totp">${msg("otpCode")}</label>
        <input class="input input-short" id="totp" name="totp" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="${(totp.policy.digits)!6}"
          required spellcheck="false"<#if wrong> aria-invalid="true" aria-describedby="notice"</#if>>
      </div>
      <input type="hidden" id="totpSecret" name="totpSecret" value="${totp.totpSecret}">
      <#if mode??><input type="hidden" id="mode" name="mode" value="${mode}"></#if>
      <div class="field<#if wrongLabel> field-wrong</#if>">
        <label class="label" for="userLabel">${msg("otpDeviceName")}<#if totp.otpCredentials?size == 0><span class="optional">${msg("otpOptional")}</span></#if></label>
        <input class="input input-half" id="userLabel" name="userLabel" type="text" autocomplete="off" maxlength="60"<#if wrongLabel> aria-invalid="true" aria-describedby="notice"</#if>>
      </div>
      <div class="field">
        <label class="choice"><input type="checkbox" id="logout-sessions" name="logout-sessions" value="on" checked> <span>${msg("logoutOtherSessions")}</span></label>
      </div>
      <div class="actions">
        <button class="button button-start" id="saveTOTPBtn" type="submit">${msg("otpSetUpDo")}</button>
        <#if isAppInitiatedAction??>
        <button class="button button-quiet" type="submit" name="cancel-aia" value="true" formnovalidate>${msg("doCancel")}</button>
        </#if>
      </div>
    </form>
  </#if>
</@layout.registrationLayout>
