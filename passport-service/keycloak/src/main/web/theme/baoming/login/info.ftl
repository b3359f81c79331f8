<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    <#if messageHeader??>${kcSanitize(msg(messageHeader))?no_esc}<#else>${msg("infoTitle")}</#if>
  <#elseif section = "form">
    <div id="kc-info-message">
      <p class="lead">${message.summary}<#if requiredActions??><#list requiredActions>${msg("infoColon")}<b><#items as action>${kcSanitize(msg("requiredAction.${action}"))?no_esc}<#sep>, </#items></b></#list></#if></p>
      <#if pageRedirectUri?has_content>
      <p><a class="button" href="${pageRedirectUri}">${msg("passportHome")}</a></p>
      <#elseif actionUri?has_content>
      <p><a class="button" href="${actionUri}">${msg("doContinue")}</a></p>
      <#else>
      <p><a class="button" href="${layout.home}">${msg("passportHome")}</a></p>
      </#if>
    </div>
  </#if>
</@layout.registrationLayout>
