{{/* <release>-<component>, at most 63 characters: the end tells what it is, so it is the release that is shortened. */}}
{{- define "baoming.name" -}}
{{- $rest := sub 62 (len .component) | int -}}
{{- printf "%s-%s" (.root.Release.Name | trunc $rest | trimSuffix "-") .component -}}
{{- end }}

{{/* Labels that select pods never change, or a Deployment cannot be updated. */}}
{{- define "baoming.selector" -}}
app.kubernetes.io/name: {{ .component }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{/* Labels of everything. Takes root and component, which for what belongs to no single program says what it is for. */}}
{{- define "baoming.labels" -}}
{{ include "baoming.selector" . }}
app.kubernetes.io/part-of: baoming
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name (.root.Chart.Version | replace "+" "_") }}
{{- end }}

{{/* Labels of pods: no version, or a new chart alone would restart everything. */}}
{{- define "baoming.podLabels" -}}
{{ include "baoming.selector" . }}
app.kubernetes.io/part-of: baoming
{{- end }}

{{/* Takes root and image (of one program). A digest wins over a tag: it names one content for ever. */}}
{{- define "baoming.image" -}}
{{- $repository := .image.repository -}}
{{- with .root.Values.image.registry }}{{ $repository = printf "%s/%s" (. | trimSuffix "/") $repository }}{{ end -}}
{{- if .image.digest -}}
{{ $repository }}@{{ .image.digest }}
{{- else -}}
{{ $repository }}:{{ coalesce .image.tag .root.Values.image.tag .root.Chart.AppVersion }}
{{- end -}}
{{- end }}

{{/* http://<name>:<port> of a program of this release. Takes root and component. */}}
{{- define "baoming.address" -}}
{{- $facts := get (include "baoming.facts" .root | fromYaml) .component -}}
{{- printf "http://%s:%v" (include "baoming.name" .) (int $facts.port) -}}
{{- end }}

{{- define "baoming.keycloakAddress" -}}
{{- if eq .Values.keycloak.mode "external" -}}
{{ .Values.keycloak.url | trimSuffix "/" }}
{{- else if eq .Values.keycloak.mode "operator" -}}
http://{{ include "baoming.name" (dict "root" . "component" "keycloak") }}-service:8080
{{- else -}}
{{ include "baoming.address" (dict "root" . "component" "keycloak") }}
{{- end -}}
{{- end }}

{{- define "baoming.kafkaAddress" -}}
{{- if eq .Values.kafka.mode "strimzi" -}}
{{ include "baoming.name" (dict "root" . "component" "kafka") }}-kafka-bootstrap:9093
{{- else -}}
{{ .Values.kafka.bootstrapServers }}
{{- end -}}
{{- end }}

{{/* The first origin, which is the default. */}}
{{- define "baoming.origin" -}}
{{ with .Values.publicOrigins }}{{ (first .).url | trimSuffix "/" }}{{ end }}
{{- end }}

{{- define "baoming.host" -}}
{{ get (urlParse .) "host" }}
{{- end }}

{{/* All origins, as the programs read them. */}}
{{- define "baoming.origins" -}}
{{- $origins := list -}}
{{- range .Values.publicOrigins }}{{ $origins = append $origins (.url | trimSuffix "/") }}{{ end -}}
{{ join "," $origins }}
{{- end }}

{{/* The Secret with the certificate of an origin: one that exists, or that cert-manager makes. Takes root, index and origin. */}}
{{- define "baoming.originSecret" -}}
{{- $tls := .origin.tls | default dict -}}
{{- if $tls.existingSecret -}}
{{ $tls.existingSecret }}
{{- else if $tls.certManagerIssuer -}}
{{ include "baoming.name" (dict "root" .root "component" (ternary "tls" (printf "tls-%d" (int .index)) (eq (int .index) 0))) }}
{{- end -}}
{{- end }}

{{/* The issuer of cert-manager that the origins name; the preflight makes sure that there is one at most. */}}
{{- define "baoming.certManagerIssuer" -}}
{{- $issuers := list -}}
{{- range .Values.publicOrigins }}{{ with (.tls | default dict).certManagerIssuer }}{{ $issuers = append $issuers . }}{{ end }}{{ end -}}
{{ join "" ($issuers | uniq) }}
{{- end }}

{{/* Host of PostgreSQL. Takes root and set (the values of one program). */}}
{{- define "baoming.databaseHost" -}}
{{- if .set.database.host -}}
{{ .set.database.host }}
{{- else if eq .root.Values.database.mode "cloudnative-pg" -}}
{{ include "baoming.name" (dict "root" .root "component" "postgres") }}-rw
{{- else -}}
{{ .root.Values.database.host }}
{{- end -}}
{{- end }}

{{- define "baoming.databaseName" -}}
{{ .set.database.name | default .database }}
{{- end }}

{{- define "baoming.databaseUser" -}}
{{ .set.database.user | default (.set.database.name | default .database) }}
{{- end }}

{{/* The Secret with the certificate authority of PostgreSQL, as JSON; empty where none is to be checked. */}}
{{- define "baoming.databaseCa" -}}
{{- if .Values.database.tls.certificateAuthority.existingSecret -}}
{{ toJson .Values.database.tls.certificateAuthority }}
{{- else if eq .Values.database.mode "cloudnative-pg" -}}
{{ toJson (dict "existingSecret" (printf "%s-ca" (include "baoming.name" (dict "root" . "component" "postgres"))) "existingSecretKey" "ca.crt") }}
{{- end -}}
{{- end }}

{{- define "baoming.kafkaCa" -}}
{{- if .Values.kafka.security.certificateAuthority.existingSecret -}}
{{ toJson .Values.kafka.security.certificateAuthority }}
{{- else if eq .Values.kafka.mode "strimzi" -}}
{{ toJson (dict "existingSecret" (printf "%s-cluster-ca-cert" (include "baoming.name" (dict "root" . "component" "kafka"))) "existingSecretKey" "ca.crt") }}
{{- end -}}
{{- end }}

{{/* Parameters of PostgreSQL's address, the same for JDBC of the services and of Keycloak. */}}
{{- define "baoming.databaseParameters" -}}
?sslmode={{ .Values.database.tls.mode }}
{{- if include "baoming.databaseCa" . }}&sslrootcert=/etc/baoming/database-ca/ca.crt
{{- else if hasPrefix "verify" .Values.database.tls.mode }}&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory
{{- end -}}
{{- end }}

{{/* How many instances of a program there may be at most, one more during an update. */}}
{{- define "baoming.mostInstances" -}}
{{- if .autoscaling.enabled }}{{ add1 (int .autoscaling.maxReplicas) }}{{ else }}{{ add1 (int .replicas) }}{{ end -}}
{{- end }}

{{/* A version as part of a name: of a digest its first characters. Takes root and image. */}}
{{- define "baoming.version" -}}
{{- if .image.digest -}}
{{ .image.digest | trimPrefix "sha256:" | trunc 12 }}
{{- else -}}
{{ coalesce .image.tag .root.Values.image.tag .root.Chart.AppVersion | lower | replace "." "-" | replace "_" "-" | replace "+" "-" | trunc 20 | trimSuffix "-" }}
{{- end -}}
{{- end }}

{{/* Memory as Kubernetes writes it, in whole MiB. */}}
{{- define "baoming.mebibytes" -}}
{{- $text := toString . -}}
{{- $number := regexFind "^[0-9]+(\\.[0-9]+)?" $text | float64 -}}
{{- $unit := regexReplaceAll "^[0-9.]+" $text "" -}}
{{- $factor := get (dict "Gi" 1024.0 "Mi" 1.0 "Ki" 0.0009765625 "G" 953.67431640625 "M" 0.95367431640625 "k" 0.00095367431640625 "" 0.00000095367431640625 "m" 0.0) $unit -}}
{{- mulf $number $factor | floor | int -}}
{{- end }}
