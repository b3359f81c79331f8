<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("pageExpiredTitle")}
  <#elseif section = "form">
    <p class="lead">${msg("pageExpiredText")}</p>
    <div class="actions">
      <a class="button" id="loginRestartLink" href="${url.loginRestartFlowUrl}">${msg("pageExpiredRestart")}</a>
      <a id="loginContinueLink" href="${url.loginAction}">${msg("pageExpiredContinue")}</a>
    </div>
  </#if>
</@layout.registrationLayout>
