package org.baoming.local.programs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.baoming.local.Balancer;
import org.baoming.local.Home;
import org.baoming.local.Program;
import org.baoming.local.Program.Layer;
import org.baoming.local.RsaKeys;
import org.baoming.local.Secrets;

/** The programs of the suite and their settings. */
public final class Baoming {

    private static final String GATEWAY_URL = "http://localhost:8080";
    private static final String TWO_ORIGINS = GATEWAY_URL + ",http://127.0.0.1:8080";
    public static final String KEYCLOAK_URL = "http://localhost:" + Keycloak.PORT;
    public static final String PLATFORM_URL = "http://localhost:8190";

    private static final int GATEWAY_PORT = 8080;
    private static final int MANAGEMENT_APART = 1000;
    private static final int PLATFORM_PORT = 8190;

    /** What an instance's number adds to its ports where there are several; the plain ports are the balancer's. */
    private static final int PORTS_APART = 10_000;

    /** With three, ports would be those that the system gives to connections. */
    public static final int MOST_INSTANCES = 2;

    /** Longer than the balancer takes to notice. */
    private static final String DRAIN = "5s";

    /** The services in the order of their ports, 8101 and 9101 onward. */
    private static final List<String> CONTEXTS =
            List.of("passport", "enrollment", "photo", "audit", "payment", "scheduling");

    /** In the order in which they get their turn to start: the longest first, and who makes a topic before who reads it. */
    private static final List<String> STARTING =
            List.of("enrollment", "passport", "payment", "photo", "audit", "scheduling");

    private static final Set<String> BUSY = Set.of("enrollment", "payment", "photo");

    private final Home home;
    private final Secrets secrets;
    private final boolean sampleData;
    private final int smtpPort;
    private final int inboxPort;
    private final int instances;
    private final RsaKeys platform;
    private final RsaKeys merchant;

    /** One of each. */
    public Baoming(Home home, Secrets secrets, boolean sampleData, int smtpPort, int inboxPort) {
        this(home, secrets, sampleData, smtpPort, inboxPort, 1);
    }

    /** @param instances of each service and of the gateway */
    public Baoming(Home home, Secrets secrets, boolean sampleData, int smtpPort, int inboxPort, int instances) {
        this.home = home;
        this.secrets = secrets;
        this.sampleData = sampleData;
        this.smtpPort = smtpPort;
        this.inboxPort = inboxPort;
        this.instances = instances;
        this.platform = RsaKeys.in(home.keys(), "platform");
        this.merchant = RsaKeys.in(home.keys(), "merchant");
    }

    /** Every process of the suite. */
    public List<Program> programs() {
        var programs = new ArrayList<Program>();
        programs.add(postgreSql());
        programs.add(new Kafka(home));
        programs.add(new Keycloak(home, secrets, realmPlaceholders()));
        programs.add(new SpringProgram(home, paymentPlatformSettings()));
        for (String context : STARTING) {
            for (int instance = 1; instance <= instances; instance++) {
                programs.add(new SpringProgram(home, serviceSettings(context, instance)));
            }
        }
        for (int instance = 1; instance <= instances; instance++) {
            programs.add(new SpringProgram(home, gatewaySettings(instance)));
        }
        return List.copyOf(programs);
    }

    /** The database server alone: one cluster with the databases of all, Keycloak's too. */
    public PostgreSql postgreSql() {
        var databases = new ArrayList<>(CONTEXTS);
        databases.add("gateway");
        databases.add(Keycloak.DATABASE);
        return new PostgreSql(home, secrets, databases);
    }

    /** Where callers come, where there are several instances; empty where callers come to the one that there is. */
    public List<Balancer.Front> fronts() {
        if (instances == 1) {
            return List.of();
        }
        var fronts = new ArrayList<Balancer.Front>();
        for (String context : CONTEXTS) {
            fronts.add(front(context + "-service", servicePort(context)));
        }
        fronts.add(front("gateway", GATEWAY_PORT));
        return List.copyOf(fronts);
    }

    private Balancer.Front front(String name, int port) {
        return new Balancer.Front(
                name,
                port,
                IntStream.rangeClosed(1, instances)
                        .mapToObj(instance -> new Balancer.Instance(
                                portOf(port, instance), portOf(port + MANAGEMENT_APART, instance)))
                        .toList());
    }

    /** The name of an instance: the first is called as the program. */
    private static String nameOf(String program, int instance) {
        return instance == 1 ? program : program + "-" + instance;
    }

    /** The program of an instance of this name. */
    public static String programOf(String name) {
        return name.replaceFirst("-[2-9]$", "");
    }

    private int portOf(int port, int instance) {
        return instances == 1 ? port : port + instance * PORTS_APART;
    }

    private static int servicePort(String context) {
        return 8101 + CONTEXTS.indexOf(context);
    }

    private static Set<String> withTheFirst(Set<String> needs, String program, int instance) {
        if (instance == 1) {
            return needs;
        }
        var all = new HashSet<>(needs);
        all.add(program);
        return all;
    }

    /** The variables that each of our own programs is started with: the chart for Kubernetes is compared with them. */
    public Map<String, Map<String, String>> environments() {
        var environments = new HashMap<String, Map<String, String>>();
        var settings = new ArrayList<SpringProgram.Settings>();
        settings.add(paymentPlatformSettings());
        settings.add(gatewaySettings(1));
        for (String context : CONTEXTS) {
            settings.add(serviceSettings(context, 1));
        }
        for (SpringProgram.Settings program : settings) {
            environments.put(program.name(), Map.copyOf(program.environment()));
        }
        return Map.copyOf(environments);
    }

    private Map<String, String> realmPlaceholders() {
        var placeholders = new HashMap<String, String>();
        placeholders.put("DEMO_PASSWORD", demoPassword());
        // Nobody who looks at the demonstration has the phone of its staff.
        placeholders.put("STAFF_SECOND_FACTOR", System.getenv().getOrDefault("STAFF_SECOND_FACTOR", "DISABLED"));
        placeholders.put("GATEWAY_CLIENT_SECRET", clientSecret("gateway"));
        for (String context : CONTEXTS) {
            String client = context + "-service";
            placeholders.put(variable(client) + "_CLIENT_SECRET", clientSecret(client));
        }
        // Sign-in through QQ is off unless the caller has an application there (or a stand-in at QQ_URL).
        Map<String, String> caller = System.getenv();
        if (caller.containsKey("QQ_CLIENT_ID") && caller.containsKey("QQ_CLIENT_SECRET")) {
            placeholders.put("QQ_ENABLED", "true");
            for (String name : List.of("QQ_CLIENT_ID", "QQ_CLIENT_SECRET", "QQ_URL", "QQ_UNION_ID")) {
                if (caller.containsKey(name)) {
                    placeholders.put(name, caller.get(name));
                }
            }
        }
        return placeholders;
    }

    private SpringProgram.Settings serviceSettings(String context, int instance) {
        int front = servicePort(context);
        int port = portOf(front, instance);
        int managementPort = portOf(front + MANAGEMENT_APART, instance);
        String name = context + "-service";
        var environment = common(context, name);
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort));
        environment.putAll(
                switch (context) {
                    case "passport" ->
                        Map.of(
                                "DOCUMENT_ENCRYPTION_KEY", secrets.key("DOCUMENT_ENCRYPTION_KEY"),
                                "DOCUMENT_INDEX_KEY", secrets.key("DOCUMENT_INDEX_KEY"),
                                "DEMO_PASSWORD", demoPassword(),
                                "SMTP_HOST", "localhost",
                                "SMTP_PORT", Integer.toString(smtpPort),
                                "INBOX_URL", "http://localhost:" + inboxPort);
                    // The head of the record goes to the development inbox, as all mail does.
                    case "audit" ->
                        Map.of(
                                "BOARD_MAIL",
                                "board@baoming.example",
                                "SMTP_HOST",
                                "localhost",
                                "SMTP_PORT",
                                Integer.toString(smtpPort));
                    case "enrollment" -> Map.of("DOCUMENT_INDEX_KEY", secrets.key("DOCUMENT_INDEX_KEY"));
                    case "photo" ->
                        Map.of("PHOTO_DIR", home.data().resolve("photos").toString());
                    case "payment" -> merchantSettings(front);
                    case "scheduling" -> Map.of("TICKET_KEYS", "1:2026-01-01:private:" + secrets.key("TICKET_KEY"));
                    default -> Map.of();
                });
        return new SpringProgram.Settings(
                name,
                nameOf(name, instance),
                Layer.SERVICE,
                withTheFirst(Set.of(PostgreSql.NAME, Kafka.NAME), name, instance),
                home.repository().resolve(name + "/target/" + name + ".jar"),
                port,
                managementPort,
                context.equals("photo") ? 256 : 192,
                BUSY.contains(context),
                environment);
    }

    private Map<String, String> merchantSettings(int port) {
        return Map.of(
                "MERCHANT_ID",
                "baoming-demo",
                "MERCHANT_PRIVATE_KEY_FILE",
                merchant.privateKey().toString(),
                "PLATFORM_PUBLIC_KEY_FILE",
                platform.publicKey().toString(),
                "PLATFORM_URL",
                PLATFORM_URL,
                "PLATFORM_PUBLIC_URL",
                PLATFORM_URL,
                "PAYMENT_NOTIFY_URL",
                "http://localhost:" + port + "/api/payment/notifications");
    }

    private SpringProgram.Settings gatewaySettings(int instance) {
        int port = portOf(GATEWAY_PORT, instance);
        int managementPort = portOf(GATEWAY_PORT + MANAGEMENT_APART, instance);
        var environment = common("gateway", "gateway");
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort));
        return new SpringProgram.Settings(
                "gateway",
                nameOf("gateway", instance),
                Layer.ENTRANCE,
                withTheFirst(Set.of(PostgreSql.NAME), "gateway", instance),
                home.repository().resolve("gateway/target/gateway.jar"),
                port,
                managementPort,
                192,
                true,
                environment);
    }

    private SpringProgram.Settings paymentPlatformSettings() {
        return new SpringProgram.Settings(
                "payment-platform-stub",
                "payment-platform-stub",
                Layer.SIGN_IN,
                Set.of(),
                home.repository().resolve("deploy/payment-platform-stub/target/payment-platform-stub-exec.jar"),
                PLATFORM_PORT,
                PLATFORM_PORT,
                96,
                false,
                Map.of(
                        "MERCHANT_ID", "baoming-demo",
                        "PLATFORM_PRIVATE_KEY_FILE", platform.privateKey().toString(),
                        "MERCHANT_PUBLIC_KEY_FILE", merchant.publicKey().toString(),
                        "PLATFORM_PUBLIC_URL", PLATFORM_URL,
                        "STUB_DATA_DIR", home.data().resolve("payment-platform").toString()));
    }

    private Map<String, String> common(String database, String client) {
        var environment = new HashMap<String, String>();
        environment.put("SERVER_ADDRESS", "localhost");
        environment.put("MANAGEMENT_SERVER_ADDRESS", "localhost");
        environment.put("DATABASE_URL", PostgreSql.url(database));
        environment.put("DATABASE_USER", database);
        environment.put("DATABASE_PASSWORD", PostgreSql.password(secrets, database));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + Kafka.PORT);
        environment.put("PUBLIC_ORIGINS", String.join(",", origins()));
        environment.put("KEYCLOAK_URL", KEYCLOAK_URL);
        environment.put("CLIENT_SECRET", clientSecret(client));
        if (instances > 1) {
            environment.put("CHASSIS_DRAIN", DRAIN);
        }
        environment.put("SAMPLE_DATA", Boolean.toString(sampleData));
        for (int i = 0; i < CONTEXTS.size(); i++) {
            environment.put(variable(CONTEXTS.get(i)) + "_SERVICE_URL", "http://localhost:" + (8101 + i));
        }
        return environment;
    }

    /** Where browsers reach the suite, the default first; two, so that each can be tried. */
    public static List<String> origins() {
        return List.of(
                System.getenv().getOrDefault("PUBLIC_ORIGINS", TWO_ORIGINS).split(","));
    }

    private String clientSecret(String client) {
        return secrets.password(variable(client) + "_CLIENT_SECRET");
    }

    /** The password of every demonstration sign-in. */
    public String demoPassword() {
        return secrets.readable("DEMO_PASSWORD");
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
