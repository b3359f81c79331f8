<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("errorTitle")}
  <#elseif section = "form">
    <div id="kc-error-message">
      <p class="lead">${kcSanitize(message.summary)?no_esc}</p>
      <#if traceId??><p class="hint" id="traceId">${msg("traceIdSupportMessage", traceId)}</p></#if>
      <p><a class="button" id="backToApplication" href="${layout.home}">${msg("passportHome")}</a></p>
    </div>
  </#if>
</@layout.registrationLayout>
