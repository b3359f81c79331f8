{{/* Pod Security "restricted", and nothing of the Kubernetes API. */}}
{{- define "baoming.podSecurity" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ int .Values.podUser }}
  runAsGroup: {{ int .Values.podUser }}
  fsGroup: {{ int .Values.podUser }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- end }}

{{- define "baoming.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end }}

{{/* Instances of one program on different nodes and in different zones. Takes root, component. */}}
{{- define "baoming.spread" -}}
topologySpreadConstraints:
{{- range $key, $when := dict "kubernetes.io/hostname" .root.Values.topologySpread.nodes "topology.kubernetes.io/zone" .root.Values.topologySpread.zones }}
  - topologyKey: {{ $key }}
    maxSkew: 1
    whenUnsatisfiable: {{ $when }}
    labelSelector:
      matchLabels:
        {{- include "baoming.selector" $ | nindent 8 }}
    matchLabelKeys: [pod-template-hash]
{{- end }}
{{- end }}

{{/* Files that a program reads from Secrets: certificates of PostgreSQL and Kafka for all, keys for payment-service. */}}
{{- define "baoming.secretMounts" -}}
{{- if and .program.database (include "baoming.databaseCa" .root) }}
- name: database-ca
  mountPath: /etc/baoming/database-ca
  readOnly: true
{{- end }}
{{- if and .program.kafka (include "baoming.kafkaCa" .root) }}
- name: kafka-ca
  mountPath: /etc/baoming/kafka-ca
  readOnly: true
{{- end }}
{{- range $name, $key := .keys }}
- name: {{ $name }}
  mountPath: /etc/baoming/{{ $name }}
  readOnly: true
{{- end }}
{{- end }}

{{- define "baoming.secretVolume" }}
- name: {{ .name }}
  secret:
    secretName: {{ .from.existingSecret }}
    defaultMode: 0440
    items:
      - key: {{ .from.existingSecretKey }}
        path: {{ .path }}
{{- end }}

{{- define "baoming.secretVolumes" -}}
{{- if .program.database }}{{ with include "baoming.databaseCa" .root }}
{{- include "baoming.secretVolume" (dict "name" "database-ca" "from" (fromJson .) "path" "ca.crt") }}
{{- end }}{{ end }}
{{- if .program.kafka }}{{ with include "baoming.kafkaCa" .root }}
{{- include "baoming.secretVolume" (dict "name" "kafka-ca" "from" (fromJson .) "path" "ca.crt") }}
{{- end }}{{ end }}
{{- range $name, $key := .keys }}
{{- include "baoming.secretVolume" (dict "name" $name "from" $key "path" "key.pem") }}
{{- end }}
{{- end }}

{{/* Where pods go, which one program may want otherwise. */}}
{{- define "baoming.placement" -}}
{{- with .nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end }}

{{- define "baoming.ports" -}}
ports:
  - name: http
    containerPort: {{ int .port }}
  {{- if ne (int .port) (int .managementPort) }}
  - name: management
    containerPort: {{ int .managementPort }}
  {{- end }}
{{- end }}

{{/* A probe by HTTP on the management port. Takes program, path, period, failures. */}}
{{- define "baoming.probe" -}}
httpGet:
  path: {{ .path }}
  port: {{ if eq (int .program.port) (int .program.managementPort) }}http{{ else }}management{{ end }}
periodSeconds: {{ .period }}
timeoutSeconds: 3
failureThreshold: {{ .failures }}
{{- end }}

{{/*
A Spring Boot program: service account, Deployment, Service, autoscaler, disruption budget.

Takes root, component; environment (YAML list of variables beyond the common ones), keys (files from Secrets by name), mounts and
volumes (YAML lists).
*/}}
{{- define "baoming.workload" -}}
{{- $root := .root }}
{{- $program := include "baoming.program" . | fromJson }}
{{- $set := $program.set }}
{{- $with := merge (dict "program" $program) . }}
{{- $labels := include "baoming.labels" . }}
{{- $selector := include "baoming.selector" . }}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ $program.name }}
  labels:
    {{- $labels | nindent 4 }}
automountServiceAccountToken: false
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $program.name }}
  labels:
    {{- $labels | nindent 4 }}
spec:
  {{- if not $set.autoscaling.enabled }}
  replicas: {{ int $set.replicas }}
  {{- end }}
  revisionHistoryLimit: 3
  progressDeadlineSeconds: 600
  minReadySeconds: 5
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
  selector:
    matchLabels:
      {{- $selector | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "baoming.podLabels" . | nindent 8 }}
        {{- with $set.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- with $set.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: {{ $program.name }}
      {{- include "baoming.podSecurity" $root | nindent 6 }}
      terminationGracePeriodSeconds: {{ int $root.Values.shutdown.graceSeconds }}
      {{- include "baoming.spread" . | nindent 6 }}
      {{- include "baoming.placement" $set | nindent 6 }}
      containers:
        - name: {{ .component }}
          image: {{ include "baoming.image" (dict "root" $root "image" $set.image) }}
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          {{- include "baoming.containerSecurity" $root | nindent 10 }}
          {{- include "baoming.ports" $program | nindent 10 }}
          env:
            {{- .environment | trim | nindent 12 }}
            {{- with $set.extraEnvironment }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          startupProbe:
            {{- include "baoming.probe" (dict "program" $program "path" "/actuator/health/liveness" "period" 2 "failures" (div (int $root.Values.startup.limitSeconds) 2)) | nindent 12 }}
          readinessProbe:
            {{- include "baoming.probe" (dict "program" $program "path" "/actuator/health/readiness" "period" 5 "failures" 2) | nindent 12 }}
          livenessProbe:
            {{- include "baoming.probe" (dict "program" $program "path" "/actuator/health/liveness" "period" 10 "failures" 6) | nindent 12 }}
          lifecycle:
            preStop:
              sleep:
                seconds: {{ int $root.Values.shutdown.preStopSeconds }}
          resources:
            {{- toYaml $set.resources | nindent 12 }}
          volumeMounts:
            - name: tmp
              mountPath: /tmp
            {{- include "baoming.secretMounts" $with | trim | nindent 12 }}
            {{- with .mounts }}
            {{- . | trim | nindent 12 }}
            {{- end }}
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: {{ int $set.temporaryMiB }}Mi
        {{- include "baoming.secretVolumes" $with | trim | nindent 8 }}
        {{- with .volumes }}
        {{- . | trim | nindent 8 }}
        {{- end }}
---
{{ include "baoming.service" $with }}
---
{{- include "baoming.scaling" $with }}
{{- end }}

{{- define "baoming.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ .program.name }}
  labels:
    {{- include "baoming.labels" . | nindent 4 }}
spec:
  type: ClusterIP
  selector:
    {{- include "baoming.selector" . | nindent 4 }}
  ports:
    - name: http
      port: {{ int .program.port }}
      targetPort: http
    {{- if ne (int .program.port) (int .program.managementPort) }}
    - name: management
      port: {{ int .program.managementPort }}
      targetPort: management
    {{- end }}
{{- end }}

{{- define "baoming.scaling" -}}
{{- $set := .program.set }}
{{- if $set.podDisruptionBudget.enabled }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ .program.name }}
  labels:
    {{- include "baoming.labels" . | nindent 4 }}
spec:
  {{- if hasKey $set.podDisruptionBudget "minAvailable" }}
  minAvailable: {{ $set.podDisruptionBudget.minAvailable }}
  {{- else }}
  maxUnavailable: {{ $set.podDisruptionBudget.maxUnavailable }}
  {{- end }}
  # A pod that does not become healthy must not keep a node from being drained.
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "baoming.selector" . | nindent 6 }}
{{- end }}
{{- if $set.autoscaling.enabled }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ .program.name }}
  labels:
    {{- include "baoming.labels" . | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ .program.name }}
  minReplicas: {{ int $set.autoscaling.minReplicas }}
  maxReplicas: {{ int $set.autoscaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ int $set.autoscaling.targetCpuPercent }}
  behavior:
    # An opening minute comes at once: doubled every half minute. A start itself takes processor time, so what was added stays a while.
    scaleUp:
      stabilizationWindowSeconds: 0
      policies:
        - type: Percent
          value: 100
          periodSeconds: 30
    scaleDown:
      stabilizationWindowSeconds: 600
      policies:
        - type: Pods
          value: 1
          periodSeconds: 60
{{- end }}
{{- end }}
