{{/* A port of a rule. */}}
{{- define "baoming.policyPort" -}}
ports:
  - protocol: TCP
    port: {{ int . }}
{{- end }}

{{/* Where a rule leads: the peers that the operator names; without any, every address at this port. Takes peers, port, direction. */}}
{{- define "baoming.policyRule" -}}
- {{ include "baoming.policyPort" .port | nindent 2 | trim }}
  {{- with .peers }}
  {{ $.direction }}:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* Another program of this release. Takes root, component. */}}
{{- define "baoming.policyPeer" -}}
- podSelector:
    matchLabels:
      {{- include "baoming.selector" . | nindent 6 }}
{{- end }}

{{/*
The network policy of one program: who calls it, whom it calls; DNS and the denial of everything else are in templates/shared.

Takes root, component; internet (true where the program calls an address outside at 443), mail, objectStore.
*/}}
{{- define "baoming.networkPolicy" -}}
{{- if .root.Values.networkPolicy.enabled }}
{{- $root := .root }}
{{- $me := .component }}
{{- $facts := include "baoming.facts" $root | fromYaml }}
{{- $program := include "baoming.program" . | fromJson }}
{{- $running := include "baoming.running" $root | fromJsonArray }}
{{- $allow := $root.Values.networkPolicy.peers }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ $program.name }}
  labels:
    {{- include "baoming.labels" . | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      {{- include "baoming.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    {{- range $caller := $running }}
    {{- if has $me (get $facts $caller).calls }}
    - {{ include "baoming.policyPort" $program.port | nindent 6 | trim }}
      from:
        {{- include "baoming.policyPeer" (dict "root" $root "component" $caller) | nindent 8 }}
    {{- end }}
    {{- end }}
    {{- if has $me (list "gateway" "payment-platform-stub") }}
    {{- include "baoming.policyRule" (dict "peers" $allow.ingressController "port" $program.port "direction" "from") | nindent 4 }}
    {{- end }}
    {{- if eq $me "payment-platform-stub" }}
    - {{ include "baoming.policyPort" $program.port | nindent 6 | trim }}
      from:
        {{- include "baoming.policyPeer" (dict "root" $root "component" "payment-service") | nindent 8 }}
    {{- end }}
    {{- if eq $me "keycloak" }}
    # Keycloak's instances share their caches.
    {{- range list 7800 57800 }}
    - {{ include "baoming.policyPort" . | nindent 6 | trim }}
      from:
        {{- include "baoming.policyPeer" (dict "root" $root "component" "keycloak") | nindent 8 }}
    {{- end }}
    {{- end }}
    {{- if and $root.Values.serviceMonitor.enabled (ne (int $program.port) (int $program.managementPort)) }}
    {{- include "baoming.policyRule" (dict "peers" $allow.monitoring "port" $program.managementPort "direction" "from") | nindent 4 }}
    {{- end }}
  egress:
    {{- range $called := $program.calls }}
    {{- if has $called $running }}
    - {{ include "baoming.policyPort" (get $facts $called).port | nindent 6 | trim }}
      to:
        {{- include "baoming.policyPeer" (dict "root" $root "component" $called) | nindent 8 }}
    {{- else }}
    # Keycloak is not this release's.
    {{- include "baoming.policyRule" (dict "peers" $allow.keycloak "port" (include "baoming.portOf" (include "baoming.keycloakAddress" $root)) "direction" "to") | nindent 4 }}
    {{- end }}
    {{- end }}
    {{- if and (eq $me "payment-service") $root.Values.paymentPlatformStub.enabled }}
    - {{ include "baoming.policyPort" (get $facts "payment-platform-stub").port | nindent 6 | trim }}
      to:
        {{- include "baoming.policyPeer" (dict "root" $root "component" "payment-platform-stub") | nindent 8 }}
    {{- end }}
    {{- if eq $me "keycloak" }}
    {{- range list 7800 57800 }}
    - {{ include "baoming.policyPort" . | nindent 6 | trim }}
      to:
        {{- include "baoming.policyPeer" (dict "root" $root "component" "keycloak") | nindent 8 }}
    {{- end }}
    {{- end }}
    {{- if $program.database }}
    {{- include "baoming.policyRule" (dict "peers" (include "baoming.databasePeers" $root | fromJsonArray) "port" $root.Values.database.port "direction" "to") | nindent 4 }}
    {{- end }}
    {{- if $program.kafka }}
    {{- $ports := list }}
    {{- range splitList "," (include "baoming.kafkaAddress" $root) }}{{ $ports = append $ports (include "baoming.portOf" (trim .)) }}{{ end }}
    {{- range uniq $ports }}
    {{- include "baoming.policyRule" (dict "peers" (include "baoming.kafkaPeers" $root | fromJsonArray) "port" . "direction" "to") | nindent 4 }}
    {{- end }}
    {{- end }}
    {{- if .mail }}
    {{- include "baoming.policyRule" (dict "peers" $allow.mail "port" $root.Values.mail.port "direction" "to") | nindent 4 }}
    {{- end }}
    {{- if .internet }}
    {{- include "baoming.policyRule" (dict "peers" $allow.internet "port" 443 "direction" "to") | nindent 4 }}
    {{- end }}
    {{- with .objectStore }}
    {{- include "baoming.policyRule" (dict "peers" $allow.objectStore "port" (include "baoming.portOf" .) "direction" "to") | nindent 4 }}
    {{- end }}
    {{- with .inbox }}
    {{- include "baoming.policyRule" (dict "peers" $allow.mail "port" (include "baoming.portOf" .) "direction" "to") | nindent 4 }}
    {{- end }}
    {{- with $root.Values.tracing.endpoint }}
    {{- if ne $me "keycloak" }}
    {{- include "baoming.policyRule" (dict "peers" $allow.tracing "port" (include "baoming.portOf" .) "direction" "to") | nindent 4 }}
    {{- end }}
    {{- end }}
{{- end }}
{{- end }}

{{/* The port of an address or of host:port. */}}
{{- define "baoming.portOf" -}}
{{- if regexMatch ":[0-9]+(/.*)?$" . -}}
{{ regexFind ":[0-9]+(/.*)?$" . | trimPrefix ":" | regexFind "^[0-9]+" }}
{{- else if hasPrefix "http://" . -}}
80
{{- else -}}
443
{{- end -}}
{{- end }}

{{- define "baoming.databasePeers" -}}
{{- if eq .Values.database.mode "cloudnative-pg" -}}
{{ toJson (list (dict "podSelector" (dict "matchLabels" (dict "cnpg.io/cluster" (include "baoming.name" (dict "root" . "component" "postgres")))))) }}
{{- else -}}
{{ toJson .Values.networkPolicy.peers.database }}
{{- end -}}
{{- end }}

{{- define "baoming.kafkaPeers" -}}
{{- if eq .Values.kafka.mode "strimzi" -}}
{{ toJson (list (dict "podSelector" (dict "matchLabels" (dict "strimzi.io/cluster" (include "baoming.name" (dict "root" . "component" "kafka")))))) }}
{{- else -}}
{{ toJson .Values.networkPolicy.peers.kafka }}
{{- end -}}
{{- end }}
