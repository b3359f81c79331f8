<#import "template.ftl" as layout>
<#assign wrong = messagesPerField.existsError('username','password')>
<@layout.registrationLayout displayMessage=!wrong && !linkedProvider??; section>
  <#if section = "header">
    <#if linkedProvider??>${msg("linkTitle", linkedProvider)}<#else>${msg("loginAccountTitle")}</#if>
  <#elseif section = "form">
    <#if linkedProvider??>
    <p class="lead"><#if linkedName??>${msg("linkWho", linkedProvider, linkedName)}<#else>${msg("linkSomebody", linkedProvider)}</#if></p>
    <p>${msg("linkHow", linkedProvider)}</p>
    <#if !wrong && message?has_content && message.type = 'error'>
    <@layout.notice type="error">${kcSanitize(message.summary)?no_esc}</@layout.notice>
    </#if>
    </#if>
    <#if wrong>
    <@layout.notice type="error">${kcSanitize(messagesPerField.getFirstError('username','password'))?no_esc}</@layout.notice>
    </#if>
    <form id="kc-form-login" action="${url.loginAction}" method="post" data-once>
      <#if !usernameHidden??>
      <div class="field">
        <label class="label" for="username">${msg("usernameOrEmail")}</label>
        <input class="input input-half" id="username" name="username" value="${(login.username!'')}" type="text" autocomplete="username"
          required spellcheck="false" autocapitalize="none"<#if wrong> aria-invalid="true" aria-describedby="notice"</#if>>
      </div>
      </#if>
      <@layout.password name="password" label=msg("password") autocomplete="current-password"/>
      <#if humanCheck??>
      <div class="human-check" data-human-check data-algorithm="${humanCheck.algorithm}" data-challenge="${humanCheck.challenge}"
        data-salt="${humanCheck.salt}" data-signature="${humanCheck.signature}" data-max-number="${humanCheck.maxNumber?c}"
        data-working="${msg("humanCheckWorking")}" data-done="${msg("humanCheckDone")}" data-failed="${msg("humanCheckFailed")}">
        <input type="hidden" name="altcha" value="">
        <p class="hint" role="status"><noscript>${msg("humanCheckNoScript")}</noscript></p>
      </div>
      </#if>
      <input type="hidden" name="credentialId" value="${(auth.selectedCredential)!''}">
      <div class="actions">
        <button class="button button-start" id="kc-login" type="submit">${(linkedProvider??)?then(msg("linkDo"), msg("doLogIn"))}</button>
        <a href="${layout.home}${properties.recoveryPath}">${msg("doForgotPassword")}</a>
      </div>
    </form>
    <#if !usernameHidden??>
    <p class="after">${msg("passportNone")} <a href="${layout.home}${properties.registrationPath}">${msg("passportRegister")}</a><#if linkedProvider??> ${msg("linkRegisterFirst", linkedProvider)}</#if></p>
    </#if>
  <#elseif section = "socialProviders">
    <#if !linkedProvider?? && (social.providers)?has_content>
    <section class="others" aria-labelledby="others">
      <h2 id="others">${msg("identity-provider-login-label")}</h2>
      <ul>
        <#list social.providers as p>
        <li><a class="button button-quiet" id="social-${p.alias}" href="${p.loginUrl}">${msg("signInWith", p.displayName)}</a></li>
        </#list>
      </ul>
      <p class="hint">${msg("signInWithHint")}</p>
    </section>
    </#if>
  </#if>
</@layout.registrationLayout>
