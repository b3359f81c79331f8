# The node and the control plane of deploy/rehearsal/cluster. Sourced by it, in bash, from the repository's root.

CLUSTER_HOME=${CLUSTER_HOME:-$PWD/.local/cluster}
KUBERNETES_BIN=${KUBERNETES_BIN:-$CLUSTER_HOME/bin}
NAMESPACE=baoming-cluster
HERE=deploy/rehearsal/kubernetes

NODE=10.244.0.1
PODS=10.244.0.0/24
SERVICES=10.96.0.0/16
VERSION=v1.20.2

# The network of the cluster is the namespace's: no port of it and no rule of kube-proxy meets anything else on the machine. (ip netns exec
# would hide the cgroups.)
inside() { nsenter --net="/run/netns/$NAMESPACE" -- "$@"; }

kubectl_here() { inside "$KUBERNETES_BIN/kubectl" --kubeconfig "$CLUSTER_HOME/admin.conf" "$@"; }

build_kubernetes() {
  local source=$CLUSTER_HOME/source
  install_package golang-1.19-go dpkg-dev gcc libc6-dev make || fail "Kubernetes is built from Debian's source package: this needs root on Debian 12."
  mkdir -p "$source" "$KUBERNETES_BIN"
  if [ ! -d "$source/go/src/k8s.io/kubernetes" ]; then
    mkdir -p "$source/go/src/k8s.io"
    # Most machines have no sources among what apt reads: lists of its own, beside theirs.
    mkdir -p "$source/lists/partial"
    printf 'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' "$(debian_mirror)" "$(debian_suite)" >"$source/sources.list"
    (
      cd "$source"
      own=(-o "Dir::Etc::SourceList=$source/sources.list" -o Dir::Etc::SourceParts=/dev/null -o "Dir::State::Lists=$source/lists" -o APT::Sandbox::User=root)
      apt-get "${own[@]}" update
      apt-get "${own[@]}" source --download-only kubernetes
      dpkg-source -x kubernetes_*.dsc go/src/k8s.io/kubernetes
    )
  fi
  gcc -O2 -static -o "$CLUSTER_HOME/pause" "$source/go/src/k8s.io/kubernetes/build/pause/linux/pause.c"
  (
    cd "$source/go/src/k8s.io/kubernetes"
    export PATH=/usr/lib/go-1.19/bin:$PATH GOPATH=$source/go GOCACHE=$source/cache GO111MODULE=off GOPROXY=off CGO_ENABLED=0
    go build -o "$source/openapi-gen" ./vendor/k8s.io/kube-openapi/cmd/openapi-gen
    # What the API server says of its types; Debian's source does not contain what is generated.
    "$source/openapi-gen" --logtostderr -h hack/boilerplate/boilerplate.generatego.txt -O zz_generated.openapi -p k8s.io/kubernetes/pkg/generated/openapi \
      -r "$source/violations" --output-base "$source/go/src" -i "$(grep -rl --include='*.go' '+k8s:openapi-gen=' pkg \
      staging/src/k8s.io/{api,apimachinery,apiserver,kube-aggregator,apiextensions-apiserver,component-base,kube-controller-manager,kube-proxy,kube-scheduler,kubelet,metrics,cloud-provider,client-go}/ \
      | grep -v _test | xargs -n1 dirname | sort -u | sed 's#^staging/src/#k8s.io/kubernetes/vendor/#; s#^pkg/#k8s.io/kubernetes/pkg/#' | paste -sd,)"
    # A root without CAP_SYS_RESOURCE, as in many virtual machines, may not lower the score of a pause.
    sed -i 's/defaultSandboxOOMAdj int = -998/defaultSandboxOOMAdj int = 0/' pkg/kubelet/dockershim/docker_sandbox.go
    for program in kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy kubectl; do
      say "Building $program ..."
      nice go build -o "$KUBERNETES_BIN/$program" -ldflags "-X k8s.io/kubernetes/vendor/k8s.io/component-base/version.gitVersion=$VERSION \
        -X k8s.io/kubernetes/vendor/k8s.io/component-base/version.gitMajor=1 -X k8s.io/kubernetes/vendor/k8s.io/component-base/version.gitMinor=20" "./cmd/$program"
    done
  )
}

# start <name> <command …>: in the namespace, with a log and a file with its process id.
start() {
  local name=$1
  shift
  inside setsid bash -c 'echo $$ >"$0"; exec "$@"' "$CLUSTER_HOME/run/$name.pid" "$@" >"$CLUSTER_HOME/logs/$name.log" 2>&1 &
}

stop() {
  local file=$CLUSTER_HOME/run/$1.pid pid
  [ -f "$file" ] || return 0
  pid=$(cat "$file")
  # The whole session: a relay has a process for each connection.
  kill -- "-$pid" 2>/dev/null || true
  for _ in $(seq 400); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  kill -KILL -- "-$pid" 2>/dev/null || true
  rm -f "$file"
}

# await <seconds> <what> <command …>
await() {
  local limit=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $limit ] || fail "$what: not within the time; the logs are in $CLUSTER_HOME/logs."
    sleep 1
  done
}

# kubeconfig <file> <token>
kubeconfig() {
  cat >"$CLUSTER_HOME/$1" <<CONFIG
apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://127.0.0.1:6443", insecure-skip-tls-verify: true}}]
users: [{name: u, user: {token: "$2"}}]
contexts: [{name: c, context: {cluster: c, user: u, namespace: exam}}]
current-context: c
CONFIG
}

# user <file> <name> <groups>: who calls the API server, with a token of their own.
user() {
  local token
  token=$(openssl rand -hex 16)
  printf '%s,%s,%s,"%s"\n' "$token" "$2" "$2" "$3" >>"$CLUSTER_HOME/tokens.csv"
  kubeconfig "$1" "$token"
}

make_directory() {
  mkdir -p -m 700 "$CLUSTER_HOME"
  mkdir -p "$CLUSTER_HOME"/{logs,run,hosts,cni,etcd,certificates}
  mkdir -p -m 777 "$CLUSTER_HOME/photos"
  chmod 777 "$CLUSTER_HOME/photos"
  chmod 711 "$CLUSTER_HOME" "$(dirname "$CLUSTER_HOME")"
  [ -f "$CLUSTER_HOME/sa.key" ] || openssl genrsa -out "$CLUSTER_HOME/sa.key" 2048 2>/dev/null
  (
    umask 077
    : >"$CLUSTER_HOME/tokens.csv"
    user admin.conf admin system:masters
    user controllers.conf system:kube-controller-manager ""
    user scheduler.conf system:kube-scheduler ""
    user node.conf system:node:node system:nodes
    user proxy.conf system:kube-proxy ""
  )
  sed "s#PODS#$PODS#" $HERE/bridge.conflist >"$CLUSTER_HOME/cni/bridge.conflist"
  sed "s#ADDRESS#$NODE#" $HERE/kubelet.yaml >"$CLUSTER_HOME/kubelet.yaml"
  printf 'nameserver %s\n' "$NODE" >"$CLUSTER_HOME/resolv.conf"
}

make_network() {
  ip netns add $NAMESPACE 2>/dev/null || return 0
  inside ip link set lo up
  # The bridge before its first pod: the services outside listen at its address. Nothing leads out of the namespace; the default route is there
  # because programs look for one.
  inside ip link add cni0 type bridge
  inside ip address add $NODE/24 dev cni0
  inside ip link set cni0 up
  inside ip route add default via ${NODE%.*}.254 dev cni0
  inside sysctl -qw net.ipv4.ip_forward=1 net.bridge.bridge-nf-call-iptables=1
}

up() {
  [ -x "$KUBERNETES_BIN/kubelet" ] || fail "Kubernetes' programs are not in $KUBERNETES_BIN: deploy/rehearsal/cluster build makes them."
  docker info >/dev/null 2>&1 || fail "No Docker engine answers: start one."
  install_package etcd-server containernetworking-plugins conntrack iptables dnsmasq-base socat iproute2 || fail "The node needs Debian's etcd, CNI plug-ins, dnsmasq and socat."
  [ ! -f "$CLUSTER_HOME/run/apiserver.pid" ] || fail "It runs already: deploy/rehearsal/cluster down stops it."
  make_directory
  make_network
  pause_image

  start etcd etcd --data-dir "$CLUSTER_HOME/etcd" --unsafe-no-fsync
  await 60 etcd inside curl -sf http://127.0.0.1:2379/health
  start apiserver "$KUBERNETES_BIN/kube-apiserver" --etcd-servers=http://127.0.0.1:2379 --advertise-address=$NODE --cert-dir="$CLUSTER_HOME/certificates" \
    --token-auth-file="$CLUSTER_HOME/tokens.csv" --authorization-mode=Node,RBAC --service-cluster-ip-range=$SERVICES \
    --service-account-key-file="$CLUSTER_HOME/sa.key" --service-account-signing-key-file="$CLUSTER_HOME/sa.key" --service-account-issuer=https://baoming.cluster \
    --enable-admission-plugins=NodeRestriction,PodSecurityPolicy --feature-gates=TTLAfterFinished=true --allow-privileged=false --kubelet-preferred-address-types=InternalIP
  await 120 "The API server" kubectl_here get --raw /readyz
  kubectl_here apply -f $HERE/cluster.yaml >/dev/null
  sed "s#PHOTOS#$CLUSTER_HOME/photos#" $HERE/photos.yaml | kubectl_here apply -f - >/dev/null
  start controllers "$KUBERNETES_BIN/kube-controller-manager" --kubeconfig="$CLUSTER_HOME/controllers.conf" --use-service-account-credentials \
    --service-account-private-key-file="$CLUSTER_HOME/sa.key" --root-ca-file="$CLUSTER_HOME/certificates/apiserver.crt" --feature-gates=TTLAfterFinished=true \
    --cert-dir="$CLUSTER_HOME/certificates"
  start scheduler "$KUBERNETES_BIN/kube-scheduler" --kubeconfig="$CLUSTER_HOME/scheduler.conf" --cert-dir="$CLUSTER_HOME/certificates"
  start proxy "$KUBERNETES_BIN/kube-proxy" --kubeconfig="$CLUSTER_HOME/proxy.conf" --hostname-override=node --cluster-cidr=$PODS --proxy-mode=iptables \
    --conntrack-max-per-core=0 --conntrack-min=0 --conntrack-tcp-timeout-established=0 --conntrack-tcp-timeout-close-wait=0
  start kubelet "$KUBERNETES_BIN/kubelet" --kubeconfig="$CLUSTER_HOME/node.conf" --config="$CLUSTER_HOME/kubelet.yaml" --hostname-override=node --node-ip=$NODE \
    --root-dir="$CLUSTER_HOME/kubelet" --cert-dir="$CLUSTER_HOME/certificates" --network-plugin=cni --cni-conf-dir="$CLUSTER_HOME/cni" --cni-bin-dir=/usr/lib/cni \
    --cni-cache-dir="$CLUSTER_HOME/cni/cache" --pod-infra-container-image=baoming-cluster/pause
  # CoreDNS is not packaged: dnsmasq, with a line for each Service.
  start dns dnsmasq --keep-in-foreground --conf-file=/dev/null --no-resolv --no-hosts --hostsdir="$CLUSTER_HOME/hosts" --bind-interfaces --listen-address=$NODE \
    --pid-file= --user=root --local=/cluster.local/ --log-facility=-
  start names bash $HERE/names "$KUBERNETES_BIN/kubectl" "$CLUSTER_HOME"
  # As long as the hook "sleep" does not exist (before 1.29): a hook by HTTP that is answered after the same time.
  start sleeper socat "TCP-LISTEN:9,bind=$NODE,fork,reuseaddr" EXEC:$HERE/sleeper
  outside
  await 120 "The node" bash -c "[ \"\$($(printf '%q ' nsenter --net=/run/netns/$NAMESPACE "$KUBERNETES_BIN/kubectl" --kubeconfig "$CLUSTER_HOME/admin.conf") get node node -o 'jsonpath={.status.conditions[?(@.type==\"Ready\")].status}')\" = True ]"
  say "The cluster is up: deploy/rehearsal/cluster kubectl get nodes"
}

pause_image() {
  docker image inspect baoming-cluster/pause >/dev/null 2>&1 && return
  [ -f "$CLUSTER_HOME/pause" ] || fail "There is no $CLUSTER_HOME/pause: deploy/rehearsal/cluster build makes it."
  tar -C "$CLUSTER_HOME" -c pause | docker import --change 'ENTRYPOINT ["/pause"]' --change 'USER 65535:65535' - baoming-cluster/pause >/dev/null
}

# PostgreSQL, Kafka and the development inbox beside the cluster, by address, as a production has them: the first and the last by the launcher of
# deploy/up, which has everything listen at localhost; a relay leads there from the node's address.
outside() {
  local kafka=$CLUSTER_HOME/kafka
  find_jdk
  [ -f deploy/local/target/launcher.jar ] || { find_maven; mvn -B -ntp -q -DskipTests -Dspotless.check.skip=true -pl deploy/local package; }
  inside env BAOMING_HOME="$CLUSTER_HOME/outside" \
    BAOMING_WITHOUT="kafka keycloak payment-platform-stub gateway enrollment-service passport-service payment-service photo-service audit-service scheduling-service" \
    bash -c '. deploy/local/find.sh; launch up --background'
  mkdir -p "$kafka"
  sed "s#NODE#$NODE#; s#DATA#$kafka#" $HERE/kafka.properties >"$CLUSTER_HOME/kafka.properties"
  [ -f "$kafka/meta.properties" ] || "$JAVA_HOME/bin/java" -cp 'deploy/local/target/kafka-libs/*' kafka.tools.StorageTool format \
    -t QmFvbWluZ0NsdXN0ZXIwMQ -c "$CLUSTER_HOME/kafka.properties" >"$CLUSTER_HOME/logs/kafka-format.log" 2>&1
  start_kafka
  start_postgres
  start mail socat "TCP-LISTEN:2525,bind=$NODE,fork,reuseaddr" TCP:127.0.0.1:2525
  start inbox socat "TCP-LISTEN:8191,bind=$NODE,fork,reuseaddr" EXEC:"$HERE/as-localhost 8191"
}

start_kafka() {
  start kafka "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC -Djava.util.logging.config.file=/dev/null -cp "$PWD/deploy/local/target/kafka-libs/*" kafka.Kafka "$CLUSTER_HOME/kafka.properties"
}

# What ends with this relay, connections too, is all that the pods see of PostgreSQL.
start_postgres() {
  start postgres socat "TCP-LISTEN:5433,bind=$NODE,fork,reuseaddr" TCP:127.0.0.1:5433
}

# secret <name> <kubectl's arguments>: made or replaced.
secret() {
  local name=$1
  shift
  kubectl_here create secret generic "baoming-$name" "$@" --dry-run=client --output yaml | kubectl_here apply -f - >/dev/null
}

# The Secrets of the table in deploy/helm/baoming/README.md, of what the launcher made up for the services outside.
secrets() {
  local outside=$CLUSTER_HOME/outside clients=() name upper
  grep -q ^KEYCLOAK_ADMIN_PASSWORD= "$outside/secrets.env" || printf 'KEYCLOAK_ADMIN_PASSWORD=%s\n' "$(openssl rand -hex 16)" >>"$outside/secrets.env"
  (
    set -a
    . "$outside/secrets.env"
    for name in gateway passport enrollment photo audit payment scheduling keycloak; do
      upper=${name^^}_DATABASE_PASSWORD
      secret "database-$name" --from-literal="password=${!upper}"
    done
    for name in gateway {passport,enrollment,photo,audit,payment,scheduling}-service; do
      upper=${name^^}_CLIENT_SECRET
      upper=${upper//-/_}
      clients+=(--from-literal="$name=${!upper}")
    done
    secret clients "${clients[@]}"
    secret documents --from-literal="encryption-key=$DOCUMENT_ENCRYPTION_KEY" --from-literal="index-key=$DOCUMENT_INDEX_KEY"
    secret evidence --from-literal="encryption-key=$EVIDENCE_ENCRYPTION_KEY"
    secret tickets --from-literal="keys=1:2026-01-01:private:$TICKET_KEY"
    secret keycloak-administrator --from-literal="password=$KEYCLOAK_ADMIN_PASSWORD"
    secret demonstration --from-literal="password=$DEMO_PASSWORD"
    secret payment-stub --from-file="merchant-private-key.pem=$outside/keys/merchant-private.pem" --from-file="merchant-public-key.pem=$outside/keys/merchant-public.pem" \
      --from-file="platform-private-key.pem=$outside/keys/platform-private.pem" --from-file="platform-public-key.pem=$outside/keys/platform-public.pem"
  )
}

# helm [seconds=<n>] [values files …]: in the chart's directory, where its tests run.
helm_here() {
  local classpath=deploy/helm/target/test.classpath
  find_jdk
  if [ ! -f $classpath ]; then
    find_maven
    mvn -B -ntp -q -pl deploy/local,deploy/helm -DskipTests -Dspotless.check.skip=true test-compile dependency:build-classpath \
      -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test >&2
  fi
  (cd deploy/helm && inside "$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "target/test-classes:$(cat target/test.classpath)" \
    org.baoming.helm.InCluster $NODE "$CLUSTER_HOME/admin.conf" "$@")
}

# Whether the API server admits what the chart makes of each values file of its tests. What operators define is unknown here and left out.
admission() {
  local file wrong=0
  for file in deploy/helm/src/test/values/*.yaml $HERE/values.yaml; do
    helm_here render "$PWD/$file" >"$CLUSTER_HOME/rendered.yaml"
    if kubectl_here create --dry-run=server --validate -f "$CLUSTER_HOME/rendered.yaml" >"$CLUSTER_HOME/admitted" 2>"$CLUSTER_HOME/refused"; then :; fi
    grep -v '^Warning: \|no matches for kind' "$CLUSTER_HOME/refused" >"$CLUSTER_HOME/really-refused" || true
    printf '%-70s %3d admitted, %d refused, %d of kinds unknown here\n' "$file" "$(wc -l <"$CLUSTER_HOME/admitted")" "$(wc -l <"$CLUSTER_HOME/really-refused")" \
      "$(grep -c 'no matches for kind' "$CLUSTER_HOME/refused")"
    cat "$CLUSTER_HOME/really-refused"
    [ ! -s "$CLUSTER_HOME/really-refused" ] || wrong=1
  done
  return $wrong
}

install() {
  local seconds=1500
  secrets
  say "Helm installs or updates, and waits until everything is ready ..."
  helm_here $seconds "$PWD/$HERE/values.yaml" "$@"
}

down() {
  [ -e /run/netns/$NAMESPACE ] || { say "It does not run."; return; }
  local name
  stop kubelet
  docker ps --all --quiet --filter label=io.kubernetes.pod.namespace --filter label=io.kubernetes.docker.type | xargs -r docker rm --force >/dev/null
  inside env BAOMING_HOME="$CLUSTER_HOME/outside" bash -c '. deploy/local/find.sh; find_jdk; launch down' || true
  for name in mail inbox postgres kafka sleeper names dns proxy scheduler controllers apiserver etcd; do stop $name; done
  grep -o " $CLUSTER_HOME/kubelet[^ ]*" /proc/mounts | sort -r | xargs -r umount || true
  ip netns delete $NAMESPACE
  rm -rf --one-file-system "$CLUSTER_HOME/etcd" "$CLUSTER_HOME/kubelet" "$CLUSTER_HOME/hosts"
  say "The cluster is gone; logs, and the data of PostgreSQL and Kafka, are in $CLUSTER_HOME."
}
