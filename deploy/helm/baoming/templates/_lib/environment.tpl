{{/* One variable from a Secret. Takes name and from. */}}
{{- define "baoming.secretVariable" }}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .from.existingSecret }}
      key: {{ .from.existingSecretKey }}
{{- end }}

{{/* One variable with a value. Takes name and value. */}}
{{- define "baoming.variable" }}
- name: {{ .name }}
  value: {{ .value | toString | quote }}
{{- end }}

{{- define "baoming.databaseVariables" }}
{{- $program := .program }}
{{- $of := merge (dict "root" .root) $program }}
{{- include "baoming.variable" (dict "name" "DATABASE_URL" "value" (printf "jdbc:postgresql://%s:%v/%s%s" (include "baoming.databaseHost" $of) (int .root.Values.database.port) (include "baoming.databaseName" $of) (include "baoming.databaseParameters" .root))) }}
{{- include "baoming.variable" (dict "name" "DATABASE_USER" "value" (include "baoming.databaseUser" $of)) }}
{{- include "baoming.secretVariable" (dict "name" "DATABASE_PASSWORD" "from" $program.set.database.password) }}
{{- end }}

{{/* What every Java program gets: memory and processors that fit the container, and how much it tells. */}}
{{- define "baoming.javaVariables" }}
{{- $set := .program.set }}
{{- $options := list (printf "-Xmx%dm" (int $set.heapMiB)) "-Xss512k" "-XX:+UseSerialGC" "-XX:+UseCompactObjectHeaders" "-XX:+ExitOnOutOfMemoryError" (printf "-XX:ActiveProcessorCount=%d" (int $set.processors)) "-Djava.io.tmpdir=/tmp" }}
{{- if eq .program.component "photo-service" }}{{ $options = append $options "-Dorg.bytedeco.javacpp.cachedir=/tmp/javacpp" }}{{ end }}
{{- include "baoming.variable" (dict "name" "JAVA_TOOL_OPTIONS" "value" (join " " $options)) }}
{{- end }}

{{/* What the gateway and the services have in common. Takes root, component, program. */}}
{{- define "baoming.commonVariables" }}
{{- $root := .root }}
{{- $program := .program }}
{{- include "baoming.javaVariables" . }}
{{- include "baoming.variable" (dict "name" "MAX_CONNECTIONS" "value" (mul (int $program.connectionsPerMiB) (int $program.set.heapMiB))) }}
{{- include "baoming.databaseVariables" . }}
{{- include "baoming.secretVariable" (dict "name" "CLIENT_SECRET" "from" $program.set.clientSecret) }}
{{- include "baoming.variable" (dict "name" "PUBLIC_ORIGINS" "value" (include "baoming.origins" $root)) }}
{{- include "baoming.variable" (dict "name" "KEYCLOAK_URL" "value" (include "baoming.keycloakAddress" $root)) }}
{{- range without $program.calls "keycloak" }}
{{- include "baoming.variable" (dict "name" (printf "%s_URL" (. | upper | replace "-" "_")) "value" (include "baoming.address" (dict "root" $root "component" .))) }}
{{- end }}
{{- if $program.kafka }}
{{- include "baoming.kafkaVariables" . }}
{{- end }}
{{- include "baoming.variable" (dict "name" "CHASSIS_DRAIN" "value" (printf "%ds" (int $root.Values.shutdown.drainSeconds))) }}
{{- with $root.Values.tracing.endpoint }}
{{- include "baoming.variable" (dict "name" "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT" "value" .) }}
{{- end }}
{{- include "baoming.variable" (dict "name" "TRACING_SAMPLING" "value" $root.Values.tracing.sampling) }}
{{- end }}

{{- define "baoming.kafkaVariables" }}
{{- $kafka := .root.Values.kafka }}
{{- include "baoming.variable" (dict "name" "KAFKA_BOOTSTRAP_SERVERS" "value" (include "baoming.kafkaAddress" .root)) }}
{{- $protocol := $kafka.security.protocol }}
{{- if eq $kafka.mode "strimzi" }}{{ $protocol = "SASL_SSL" }}{{ end }}
{{- include "baoming.variable" (dict "name" "SPRING_KAFKA_SECURITY_PROTOCOL" "value" $protocol) }}
{{- if hasPrefix "SASL" $protocol }}
{{- include "baoming.variable" (dict "name" "SPRING_KAFKA_PROPERTIES_SASL_MECHANISM" "value" $kafka.security.saslMechanism) }}
{{- $jaas := $kafka.security.jaasConfig }}
{{- if eq $kafka.mode "strimzi" }}{{ $jaas = dict "existingSecret" (include "baoming.name" (dict "root" .root "component" "kafka-user")) "existingSecretKey" "sasl.jaas.config" }}{{ end }}
{{- include "baoming.secretVariable" (dict "name" "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG" "from" $jaas) }}
{{- end }}
{{- if and (hasSuffix "SSL" $protocol) (include "baoming.kafkaCa" .root) }}
{{- include "baoming.variable" (dict "name" "SPRING_KAFKA_SSL_TRUSTSTORETYPE" "value" "PEM") }}
{{- include "baoming.variable" (dict "name" "SPRING_KAFKA_SSL_TRUSTSTORELOCATION" "value" "file:/etc/baoming/kafka-ca/ca.crt") }}
{{- end }}
{{- end }}

{{/* The mail server, for passport- and audit-service. Takes root. */}}
{{- define "baoming.mailVariables" }}
{{- $mail := .root.Values.mail }}
{{- include "baoming.variable" (dict "name" "SMTP_HOST" "value" $mail.host) }}
{{- include "baoming.variable" (dict "name" "SMTP_PORT" "value" (int $mail.port)) }}
{{- include "baoming.variable" (dict "name" "SMTP_TLS" "value" $mail.tls) }}
{{- include "baoming.variable" (dict "name" "SMTP_STARTTLS" "value" $mail.startTls) }}
{{- include "baoming.variable" (dict "name" "MAIL_FROM" "value" $mail.from) }}
{{- if $mail.username }}
{{- include "baoming.variable" (dict "name" "SMTP_USERNAME" "value" $mail.username) }}
{{- include "baoming.secretVariable" (dict "name" "SMTP_PASSWORD" "from" $mail.password) }}
{{- end }}
{{- end }}
