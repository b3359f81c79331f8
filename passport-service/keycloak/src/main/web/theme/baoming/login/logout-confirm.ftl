<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("logoutConfirmTitle")}
  <#elseif section = "form">
    <p class="lead">${msg("logoutConfirmHeader")}</p>
    <form action="${url.logoutConfirmAction}" method="post" data-once>
      <input type="hidden" name="session_code" value="${logoutConfirm.code}">
      <div class="actions">
        <button class="button" name="confirmLogout" id="kc-logout" type="submit" value="true">${msg("doLogout")}</button>
        <a href="${layout.home}">${msg("passportHome")}</a>
      </div>
    </form>
  </#if>
</@layout.registrationLayout>
