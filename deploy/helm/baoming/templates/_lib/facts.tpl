{{/*
What each program is, whatever an operator sets. `calls` are the arrows of the architecture: addresses in the environment and
network policies both follow from them. `pool` is the number of database connections that one instance opens at most.
*/}}
{{- define "baoming.facts" -}}
gateway:
  values: gateway
  port: 8080
  managementPort: 9080
  database: gateway
  pool: 20
  kafka: false
  migrates: org.baoming.gateway.MigrateDatabase
  calls: [passport-service, enrollment-service, photo-service, audit-service, payment-service, scheduling-service, keycloak]
  connectionsPerMiB: 8
passport-service:
  values: passportService
  port: 8101
  managementPort: 9101
  database: passport
  pool: 10
  kafka: true
  migrates: org.baoming.chassis.MigrateDatabase
  calls: [enrollment-service, photo-service, audit-service, payment-service, scheduling-service, keycloak]
  connectionsPerMiB: 10
enrollment-service:
  values: enrollmentService
  port: 8102
  managementPort: 9102
  database: enrollment
  pool: 10
  kafka: true
  migrates: org.baoming.chassis.MigrateDatabase
  calls: [passport-service, photo-service, keycloak]
  connectionsPerMiB: 10
photo-service:
  values: photoService
  port: 8103
  managementPort: 9103
  database: photo
  pool: 10
  kafka: true
  migrates: org.baoming.chassis.MigrateDatabase
  calls: [enrollment-service, keycloak]
  connectionsPerMiB: 10
audit-service:
  values: auditService
  port: 8104
  managementPort: 9104
  database: audit
  pool: 10
  kafka: true
  migrates: org.baoming.chassis.MigrateDatabase
  calls: [passport-service, enrollment-service, photo-service, keycloak]
  connectionsPerMiB: 10
payment-service:
  values: paymentService
  port: 8105
  managementPort: 9105
  database: payment
  pool: 10
  kafka: true
  migrates: org.baoming.chassis.MigrateDatabase
  calls: [enrollment-service, keycloak]
  connectionsPerMiB: 10
scheduling-service:
  values: schedulingService
  port: 8106
  managementPort: 9106
  database: scheduling
  pool: 10
  kafka: true
  migrates: org.baoming.chassis.MigrateDatabase
  calls: [enrollment-service, photo-service, keycloak]
  connectionsPerMiB: 10
keycloak:
  values: keycloak
  port: 8080
  managementPort: 9000
  database: keycloak
  pool: 20
  kafka: false
  calls: []
payment-platform-stub:
  values: paymentPlatformStub
  port: 8190
  managementPort: 8190
  pool: 0
  kafka: false
  calls: [payment-service]
{{- end }}

{{/* The programs of which this release runs pods: a list of names. */}}
{{- define "baoming.running" -}}
{{- $names := list "gateway" "passport-service" "enrollment-service" "photo-service" "audit-service" "payment-service" "scheduling-service" -}}
{{- if eq .Values.keycloak.mode "chart" }}{{ $names = append $names "keycloak" }}{{ end -}}
{{- if .Values.paymentPlatformStub.enabled }}{{ $names = append $names "payment-platform-stub" }}{{ end -}}
{{ toJson $names }}
{{- end }}

{{/* Everything that a template needs to know of one program, as JSON: its facts, its values, its name. Takes root and component. */}}
{{- define "baoming.program" -}}
{{- $facts := get (include "baoming.facts" .root | fromYaml) .component -}}
{{- merge (dict "component" .component "set" (get .root.Values $facts.values) "name" (include "baoming.name" .)) $facts | toJson -}}
{{- end }}
