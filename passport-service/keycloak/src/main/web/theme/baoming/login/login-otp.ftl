<#import "template.ftl" as layout>
<#assign wrong = messagesPerField.existsError('totp')>
<@layout.registrationLayout displayMessage=!wrong; section>
  <#if section = "header">
    ${msg("otpTitle")}
  <#elseif section = "form">
    <#if wrong>
    <@layout.notice type="error">${kcSanitize(messagesPerField.get('totp'))?no_esc}</@layout.notice>
    </#if>
    <p>${msg("otpHow")}</p>
    <form id="kc-otp-login-form" action="${url.loginAction}" method="post" data-once>
      <#if otpLogin.userOtpCredentials?size gt 1>
      <fieldset class="field">
        <legend class="label">${msg("otpDevice")}</legend>
        <div class="choices">
          <#list otpLogin.userOtpCredentials as device>
          <label class="choice"><input type="radio" name="selectedCredentialId" value="${device.id}"<#if device.id == otpLogin.selectedCredentialId> checked</#if>> <span>${device.userLabel}</span></label>
          </#list>
        </div>
      </fieldset>
      </#if>
      <div class="field<#if wrong> field-wrong</#if>">
        <label class="label" for="otp">${msg("otpCode")}</label>
        <input class="input input-short" id="otp" name="otp" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="${(totp.policy.digits)!6}"
          required spellcheck="false"<#if wrong> aria-invalid="true" aria-describedby="notice"</#if>>
      </div>
      <div class="actions">
        <button class="button button-start" id="kc-login" name="login" type="submit">${msg("doLogIn")}</button>
      </div>
    </form>
    <p class="hint">${msg("otpLost")}</p>
  </#if>
</@layout.registrationLayout>
