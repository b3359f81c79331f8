package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.ExamSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class CatalogueMemoryTest extends EnrollmentServiceTest {

    @Autowired
    Catalogue catalogue;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    @Qualifier("warmUp")
    SmartInitializingSingleton warmUp;

    @Autowired
    DataSource connections;

    @DisplayName("R-105 what was read is kept until the catalogue changes, whoever changes it")
    @Test
    void untilItChanges() {
        SessionCode session = openSession();
        // Once its own opening is known to be the last change, it is read no more.
        await().untilAsserted(() -> {
            ExamSession read = catalogue.session(session).orElseThrow();
            assertThat(catalogue.session(session)).containsSame(read);
        });

        rename(session, "another name");

        await().until(() -> nameOf(session).equals("another name"));
    }

    @DisplayName("An instance has all its connections and remembers the centres of open sessions before its port opens")
    @Test
    void warm() throws SQLException {
        SessionCode session = openSession();
        // Its own opening is known to be the last change.
        await().untilAsserted(() -> {
            ExamSession read = catalogue.session(session).orElseThrow();
            assertThat(catalogue.session(session)).containsSame(read);
        });

        warmUp.afterSingletonsInstantiated();

        HikariDataSource pool = connections.unwrap(HikariDataSource.class);
        assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isEqualTo(pool.getMaximumPoolSize());
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            // Who has to read a centre now would wait for this transaction's end.
            jdbc.sql("lock table session_centre in access exclusive mode").update();
            assertThat(CompletableFuture.supplyAsync(() -> catalogue.centre(session, Fixtures.TIANSHAN)))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .satisfies(centre -> assertThat(centre).isPresent());
        });
    }

    @DisplayName("R-105 what a transaction sees that began before a change is not kept for those after it")
    @Test
    void anOlderSight() {
        SessionCode session = openSession();
        TransactionTemplate older = new TransactionTemplate(transactions);
        older.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        older.executeWithoutResult(status -> {
            jdbc.sql("select 1 from exam_session limit 1").query(Integer.class).single();
            CompletableFuture.runAsync(() -> rename(session, "renamed meanwhile"))
                    .join();
            await().until(() ->
                    CompletableFuture.supplyAsync(() -> nameOf(session)).join().equals("renamed meanwhile"));
            for (ProvinceCode province : new ProvinceCode[] {Fixtures.XINJIANG, Fixtures.FUJIAN}) {
                CompletableFuture.runAsync(() -> close(session, province)).join();
            }
            await().until(() -> CompletableFuture.supplyAsync(() -> isClosed(session, Fixtures.XINJIANG))
                    .join());
            // Nobody has asked for this one since it was closed: the older transaction is the first.
            assertThat(isClosed(session, Fixtures.FUJIAN)).isFalse();
        });

        assertThat(isClosed(session, Fixtures.FUJIAN)).isTrue();
    }

    private String nameOf(SessionCode session) {
        return catalogue.session(session).orElseThrow().nameEn();
    }

    private boolean isClosed(SessionCode session, ProvinceCode province) {
        return catalogue.province(session, province).orElseThrow().closed();
    }

    private void rename(SessionCode session, String name) {
        jdbc.sql("update exam_session set name_en = ? where session = ?")
                .params(name, session.value())
                .update();
    }

    private void close(SessionCode session, ProvinceCode province) {
        jdbc.sql("update session_province set closed = true where session = ? and province = ?")
                .params(session.value(), province.value())
                .update();
    }
}
