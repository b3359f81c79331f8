package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The record of what staff did: read by the board, a province and a centre, and defended against the database's own administrator. */
class DeskRecordTest {

    private static final String SUBJECT = "24";
    private static final String COLUMNS =
            "position, scope, sequence, at, actor, act, registration, details, previous_hash, hash, form, service, account, role, session, passport";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final OwnCentre own = OwnCentre.with(5, SUBJECT);
    /** Long ago, so that the newest head stays the newest. */
    private final LocalDate published =
            LocalDate.of(2_000, 1, 1).plusDays(ThreadLocalRandom.current().nextInt(7_000));

    private boolean tampers;

    @Test
    @DisplayName(
            "R-504 an act is found by the board, its province and its centre, each in their own record, and exported; a search stands in the address")
    void eachTheirOwn() throws IOException {
        own.offers(SUBJECT, 6);
        Visitor board = CHROMIUM.visitor(1280).goesToTheDeskAs("board", "/record?session=" + Suite.SESSION);
        board.sees("#scope").fill(own.code);
        board.page.locator("#act").selectOption("OFFER_CHANGED");
        searches(board);
        Locator found = board.eventually("[data-action=OFFER_CHANGED]");
        assertThat(found.innerText()).contains("admin-65", "省级管理员", "考点 " + own.code, "容量 5 → 6", "科目 24");
        assertThat(board.page.locator("[data-action]").count()).isOne();
        board.looksGood("record-searched");
        board.page.reload();
        board.sees("[data-action=OFFER_CHANGED]");
        assertThat(board.sees("#scope").inputValue()).isEqualTo(own.code);
        board.page.locator("#act").selectOption("");
        searches(board);
        board.sees("[data-action=OFFERS_IMPORTED]");
        board.page.goBack();
        board.page
                .locator("[data-action=OFFERS_IMPORTED]")
                .first()
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
        assertThat(board.page.locator("#act").inputValue()).isEqualTo("OFFER_CHANGED");
        assertThat(exported(board, "csv")).hasSize(2).last().asString().contains(own.code, "admin-65");
        assertThat(exported(board, "ndjson")).hasSize(1).first().asString().contains("OFFER_CHANGED", "hash");
        board.goesTo("/desk/record?session=" + Suite.SESSION + "&act=RECORD_EXPORTED");
        board.eventually("[data-action=RECORD_EXPORTED]");
        board.photographs("record-of-exports");

        Visitor province = CHROMIUM.visitor(1280)
                .goesToTheDeskAs("admin-65", "/record?session=" + Suite.SESSION + "&scope=" + own.code);
        province.sees("[data-action=OFFER_CHANGED]");
        assertThat(province.page.locator("#head").count()).isZero();
        province.goesTo("/desk/record?session=" + Suite.SESSION + "&scope=65");
        province.sees("[data-action=CENTRES_IMPORTED]:has-text('" + own.code + "')");
        province.photographs("record-of-a-province");
        assertThat(scopes(province)).allMatch(scope -> scope.startsWith("65"));

        Visitor centre = CHROMIUM.visitor(320).goesToTheDeskAs("staff-659028", "/candidates?session=" + Suite.SESSION);
        centre.sees("main h1");
        centre.goesTo("/desk/record?session=" + Suite.SESSION);
        centre.eventually("[data-action]");
        assertThat(centre.page.locator("#scope, #head").count()).isZero();
        assertThat(scopes(centre)).containsOnly("659028");
        centre.looksGood("record-of-a-centre-320");
    }

    private static void searches(Visitor staff) {
        staff.clicks(staff.page.locator("[role=search] button[type=submit]"));
    }

    private static List<String> exported(Visitor staff, String format) throws IOException {
        Download download = staff.page.waitForDownload(
                () -> staff.page.locator("[data-export=" + format + "]").click());
        return Files.readAllLines(download.path(), StandardCharsets.UTF_8);
    }

    /** Whose acts the service lets them read. */
    @SuppressWarnings("unchecked")
    private static List<String> scopes(Visitor staff) {
        return (List<String>)
                staff.page.evaluate(
                        "fetch('/api/audit/actions?size=200').then(answer => answer.json()).then(page => page.actions.map(one => one.scope))");
    }

    @Test
    @DisplayName(
            "R-504 an administrator of the database who cuts a chain's end, its head included, or alters an act is found out: by the board with the head of its mail, and by the operator's command")
    void tampering() {
        own.offers(SUBJECT, 6);
        own.offers(SUBJECT, 7);
        await().atMost(Duration.ofSeconds(20)).until(() -> length() == 3);
        Visitor board = CHROMIUM.visitor(1280).goesToTheDeskAs("board", "/record?session=" + Suite.SESSION);
        board.sees("[data-head]");
        verifies(board, "");
        board.sees("[data-intact=true]");
        assertThat(operatorFinds("")).startsWith("INTACT");
        String head = publishes();
        verifies(board, head);
        board.sees("[data-intact=true]");
        board.photographs("record-intact");

        asAdministrator(
                "create table taken_away as select * from staff_action where scope = '%s' and sequence = 3",
                "delete from staff_action where scope = '%s' and sequence = 3",
                "update staff_action_head h set sequence = 2, hash = a.hash from staff_action a"
                        + " where h.scope = '%1$s' and a.scope = '%1$s' and a.sequence = 2");
        assertThat(operatorFinds(""))
                .as("a chain that was cut with its head fits itself")
                .startsWith("INTACT");
        assertThat(operatorFinds(head)).startsWith("DAMAGED").contains("chain " + own.code + ", action 3");
        verifies(board, head);
        board.sees("[data-intact=false] tr[data-damage=CUT]:has-text('" + own.code + "')");
        board.looksGood("record-cut");

        putsBack();
        asAdministrator("update staff_action set account = 'somebody-else' where scope = '%s' and sequence = 2");
        assertThat(operatorFinds("")).startsWith("DAMAGED").contains("chain " + own.code + ", action 2");
        verifies(board, "");
        board.sees("[data-intact=false] tr[data-damage=CHANGED]:has-text('" + own.code + "')");
        asAdministrator("update staff_action set account = 'admin-65' where scope = '%s' and sequence = 2");
        assertThat(operatorFinds(head)).startsWith("INTACT");
    }

    @AfterEach
    void leavesTheRecordAsItWas() {
        if (tampers) {
            putsBack();
            asAdministrator(
                    "update staff_action set account = 'admin-65' where scope = '%s' and sequence = 2",
                    "delete from published_head_mail where day = '" + published + "'",
                    "delete from published_head where day = '" + published + "'");
        }
    }

    private long length() {
        return Ledgers.count("audit", "select count(*) from staff_action where scope = '" + own.code + "'");
    }

    private static void verifies(Visitor board, String head) {
        board.page.locator("#head").fill(head);
        board.clicks(board.page.locator("form:has(#head) button[type=submit]"));
    }

    /** As on the day when the board got it by mail: the head of all chains, computed as the record's form says. */
    private String publishes() {
        var ends = new TreeMap<String, String>();
        var hash = new Canonical("staff-record-1");
        long actions = 0;
        for (String end : Ledgers.ask("audit", "select scope, sequence, hash from staff_action_head")) {
            ends.put(end.substring(0, end.indexOf(' ')), end);
        }
        var json = new TreeMap<String, Object>();
        for (String end : ends.values()) {
            String[] parts = end.split(" ", 3);
            hash.put(parts[0]).put(parts[1]).put(parts[2]);
            json.put(parts[0], new End(Long.parseLong(parts[1]), parts[2]));
            actions += Long.parseLong(parts[1]);
        }
        String head = hash.hex();
        asAdministrator(
                "insert into published_head (day, at, chains, actions, hash, ends, intact) values ('" + published
                        + "', now(), " + json.size() + ", " + actions + ", '" + head + "', '"
                        + Browser.JSON.writeValueAsString(json) + "', true)",
                "insert into published_head_mail (day, sent_at) values ('" + published + "', now())");
        return head;
    }

    private record End(long sequence, String hash) {}

    /** SHA-256 over fields, each with its length before it. */
    private static final class Canonical {

        private final MessageDigest sha;

        Canonical(String form) {
            try {
                sha = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
            put(form);
        }

        Canonical put(String field) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            sha.update(bytes);
            return this;
        }

        String hex() {
            return HexFormat.of().formatHex(sha.digest());
        }
    }

    private void putsBack() {
        asAdministrator(
                "create table if not exists taken_away as select * from staff_action where false",
                "insert into staff_action (" + COLUMNS + ") overriding system value select " + COLUMNS
                        + " from taken_away",
                "update staff_action_head h set sequence = t.sequence, hash = t.hash from taken_away t where h.scope = t.scope",
                "drop table taken_away");
    }

    /** With all that the owner of the tables may do; `%s` stands for the centre. */
    private void asAdministrator(String... statements) {
        tampers = true;
        String password = Suite.secret("AUDIT_DATABASE_PASSWORD");
        try (var connection = DriverManager.getConnection("jdbc:postgresql://localhost:5433/audit", "audit", password);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String table : List.of("staff_action", "published_head")) {
                statement.execute("alter table " + table + " disable trigger user");
            }
            for (String sql : statements) {
                statement.execute(sql.replace("%1$s", own.code).replace("%s", own.code));
            }
            for (String table : List.of("staff_action", "published_head")) {
                statement.execute("alter table " + table + " enable trigger user");
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot tamper with the record", e);
        }
    }

    /** What `deploy/verify-record` says; its exit code says the same. */
    private static String operatorFinds(String head) {
        List<String> command =
                head.isEmpty() ? List.of("../verify-record") : List.of("../verify-record", "--head", head);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isEqualTo(said.startsWith("INTACT") ? 0 : 1);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
