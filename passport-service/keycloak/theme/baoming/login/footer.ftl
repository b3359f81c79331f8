<#macro content>
  <div class="baoming-footer">
    <p>${msg("passportHint")}</p>
    <#if client?? && client.baseUrl?has_content>
      <p>${msg("passportNone")} <a href="${client.baseUrl}${properties.registrationPath}">${msg("passportRegister")}</a></p>
      <p><a href="${client.baseUrl}">${msg("passportHome")}</a></p>
    </#if>
  </div>
</#macro>
