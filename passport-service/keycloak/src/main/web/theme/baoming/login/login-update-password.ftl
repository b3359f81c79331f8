<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('password','password-confirm'); section>
  <#if section = "header">
    ${msg("updatePasswordTitle")}
  <#elseif section = "form">
    <p class="hint">${msg("passwordRules")}</p>
    <form id="kc-passwd-update-form" action="${url.loginAction}" method="post" data-once>
      <input type="text" name="username" value="${(username!'')}" autocomplete="username" readonly hidden>
      <@layout.password name="password-new" label=msg("passwordNew") autocomplete="new-password"
        wrong=messagesPerField.existsError('password')?then(messagesPerField.get('password'), '')/>
      <@layout.password name="password-confirm" label=msg("passwordConfirm") autocomplete="new-password"
        wrong=messagesPerField.existsError('password-confirm')?then(messagesPerField.get('password-confirm'), '')/>
      <div class="field">
        <label class="choice"><input type="checkbox" id="logout-sessions" name="logout-sessions" value="on" checked> <span>${msg("logoutOtherSessions")}</span></label>
      </div>
      <div class="actions">
        <button class="button" name="login" value="true" type="submit">${msg("updatePasswordDo")}</button>
        <#if isAppInitiatedAction??>
        <button class="button button-quiet" type="submit" name="cancel-aia" value="true" formnovalidate>${msg("doCancel")}</button>
        </#if>
      </div>
    </form>
  </#if>
</@layout.registrationLayout>
