package org.baoming.payment.simulation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.testing.ServiceProcess;
import org.baoming.chassis.testing.TestPostgres;
import org.baoming.payment.PaymentApplication;

/** The services that the simulation kills. */
final class Services {
    private static final List<String> OPTIONS = List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private Services() {}

    /** As it is compiled here. */
    static ServiceProcess payment(TestPostgres.Database database, String broker, Map<String, String> own) {
        return new ServiceProcess(
                "payment-service",
                ServiceProcess.compiled(OPTIONS, PaymentApplication.class),
                "/api/payment/orders",
                database,
                broker,
                own);
    }

    /** As it was built before this module. */
    static ServiceProcess enrollment(TestPostgres.Database database, String broker, Map<String, String> own) {
        Path jar = Path.of("../enrollment-service/target/enrollment-service.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("enrollment-service is not built: mvn verify, with -am, does that");
        }
        var program = new ArrayList<>(OPTIONS);
        program.addAll(List.of("-jar", jar.toString()));
        return new ServiceProcess(
                "enrollment-service", program, "/api/enrollment/registrations", database, broker, own);
    }
}
